"""Addresses of addresses, under /console/addresses/."""

from django.urls import path

from . import change, console, export, suggest

patterns = [
    path("", console.addresses, name="list"),
    path("suggest.json", suggest.suggest, name="suggest"),
    path("export/", export.export, name="export"),
    path("<uuid:uuid>/rename/", change.rename, name="rename"),
    path("<uuid:uuid>/renumber/", change.renumber, name="renumber"),
    path("<uuid:uuid>/split/", change.split, name="split"),
    path("<uuid:uuid>/merge/", change.merge, name="merge"),
    path("<uuid:uuid>/end/", change.end, name="end"),
    path("<uuid:uuid>/point/", change.point, name="point"),
    path("<uuid:uuid>/names/new/", change.new_name, name="new_name"),
    path("<uuid:uuid>/names/<int:name_id>/remove/", change.remove_name, name="remove_name"),
    path("<str:code>/", console.address, name="address"),
]
