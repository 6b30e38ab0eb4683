from django.apps import AppConfig


class EstablishmentsConfig(AppConfig):
    name = "jishi.registers.establishments"
    label = "establishments"
    default_auto_field = "django.db.models.BigAutoField"
