"""Addresses: `console` below /console/areas/, `layers` below /map/, one name a layer (`areas_map:grid`)."""

from django.urls import path, re_path

from jishi.district.areas.rules.layers import BASE_KINDS, OUTLINE_KINDS

from .console import area, areas
from .imports import confirm, new_codes, problems, report, upload
from .layers import layer

console = [
    path("", areas, name="list"),
    path("import/", upload, name="import"),
    path("import/<uuid:uuid>/", report, name="report"),
    path("import/<uuid:uuid>/again/", upload, name="import_again"),
    path("import/<uuid:uuid>/new-codes/", new_codes, name="new_codes"),
    path("import/<uuid:uuid>/confirm/", confirm, name="confirm"),
    path("import/<uuid:uuid>/report.csv", problems, name="problems"),
    re_path(r"^(?P<code>[0-9]{12}|[0-9]{15})/$", area, name="area"),
]
layers = [path(f"{kind}.geojson", layer, {"kind": kind}, name=kind) for kind in (*BASE_KINDS, *OUTLINE_KINDS)]
