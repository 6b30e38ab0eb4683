"""Addresses: `console` below /console/facilities/, `field` below /field/facilities/."""

from django.urls import path, re_path

from . import change, layers
from . import console as desk
from . import field as phone

ACTS = [
    path("<uuid:uuid>/edit/", change.edit, name="edit"),
    path("<uuid:uuid>/move/", change.move, name="move"),
    path("<uuid:uuid>/state/", change.state, name="state"),
    path("<uuid:uuid>/remove/", change.remove, name="remove"),
    path("<uuid:uuid>/confirm/", change.confirm, name="confirm"),
]
console = [
    path("", desk.facilities, name="list"),
    path("points.geojson", layers.points, name="points"),
    path("shapes.geojson", layers.shapes, name="shapes"),
    path("new/", change.new, name="new"),
    path("kinds/", desk.kinds, name="kinds"),
    path("kinds/new/", change.kind, name="new_kind"),
    re_path(r"^kinds/(?P<code>[0-9]{2,4})/$", change.kind, name="kind"),
    path("<uuid:uuid>/", desk.facility, name="facility"),
    *ACTS,
]
field = [
    path("", phone.facilities, name="list"),
    path("new/", change.new, name="new"),
    path("<uuid:uuid>/", phone.facility, name="facility"),
    *ACTS,
]
