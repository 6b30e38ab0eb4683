from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "jishi.district.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
