from django.apps import AppConfig


class ScreenConfig(AppConfig):
    name = "jishi.faces.screen"
    label = "screen"
    default_auto_field = "django.db.models.BigAutoField"
