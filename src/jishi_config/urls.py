"""All addresses: the faces bring theirs; the two health pages come from the foundation."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from jishi.ground.foundation import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    *(path("", include(f"{name}.urls")) for name in settings.INSTALLED_APPS if name.startswith("jishi.faces.")),
]
