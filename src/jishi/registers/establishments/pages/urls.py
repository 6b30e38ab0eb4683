"""Addresses: `console` below /console/establishments/, `field` below /field/establishments/."""

from django.urls import path

from . import change
from . import console as desk
from . import field as phone

ACTS = [
    path("<uuid:uuid>/edit/", change.edit, name="edit"),
    path("<uuid:uuid>/premises/", change.take_premises, name="take_premises"),
    path("<uuid:uuid>/premises/<uuid:premises>/leave/", change.leave_premises, name="leave_premises"),
    path("<uuid:uuid>/licences/", change.add_licence, name="add_licence"),
    path("<uuid:uuid>/licences/<uuid:licence>/renew/", change.renew_licence, name="renew_licence"),
    path("<uuid:uuid>/licences/<uuid:licence>/end/", change.end_licence, name="end_licence"),
    path("<uuid:uuid>/grade/", change.grade, name="grade"),
    path("<uuid:uuid>/close/", change.close, name="close"),
    path("<uuid:uuid>/reopen/", change.reopen, name="reopen"),
    path("<uuid:uuid>/confirm/", change.confirm, name="confirm"),
]
console = [
    path("", desk.establishments, name="list"),
    path("points.geojson", desk.show_points, name="points"),
    path("new/", change.new, name="new"),
    path("<uuid:uuid>/", desk.establishment, name="establishment"),
    *ACTS,
]
field = [
    path("", phone.establishments, name="list"),
    path("new/", change.new, name="new"),
    path("<uuid:uuid>/", phone.establishment, name="establishment"),
    path("<uuid:uuid>/edit/", change.edit, name="edit"),
    path("<uuid:uuid>/grade/", change.grade, name="grade"),
    path("<uuid:uuid>/confirm/", change.confirm, name="confirm"),
]
