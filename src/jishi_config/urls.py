"""All addresses: the faces bring theirs; the two health pages come from the foundation."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from jishi_config.modules import exists

urlpatterns: list[URLPattern | URLResolver] = []

if exists("jishi.ground.foundation.health"):
    from jishi.ground.foundation import health

    urlpatterns += [path("healthz", health.healthz, name="healthz"), path("readyz", health.readyz, name="readyz")]

for _name in settings.INSTALLED_APPS:
    if _name.startswith("jishi.faces.") and exists(f"{_name}.urls"):
        urlpatterns.append(path("", include(f"{_name}.urls")))
