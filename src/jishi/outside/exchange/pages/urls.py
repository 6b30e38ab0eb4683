"""Addresses below /console/imports/."""

from django.urls import path

from .exports import export, exports
from .imports import begin, columns, empty_table, imports, mistakes, run, stop, upload

patterns = [
    path("", imports, name="list"),
    path("out/", exports, name="out"),
    path("out/<slug:key>/", export, name="export"),
    path("in/<slug:key>/", upload, name="upload"),
    path("in/<slug:key>/template.xlsx", empty_table, name="template"),
    path("<uuid:uuid>/", run, name="run"),
    path("<uuid:uuid>/columns/", columns, name="columns"),
    path("<uuid:uuid>/begin/", begin, name="begin"),
    path("<uuid:uuid>/stop/", stop, name="stop"),
    path("<uuid:uuid>/mistakes/", mistakes, name="mistakes"),
]
