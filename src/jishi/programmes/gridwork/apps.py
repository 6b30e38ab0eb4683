from django.apps import AppConfig


class GridworkConfig(AppConfig):
    name = "jishi.programmes.gridwork"
    label = "gridwork"
    default_auto_field = "django.db.models.BigAutoField"
