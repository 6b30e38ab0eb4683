from django.apps import AppConfig


class CategoriesConfig(AppConfig):
    name = "jishi.cases.categories"
    label = "categories"
    default_auto_field = "django.db.models.BigAutoField"
