"""Addresses: `console` below /console/places/, `field` below /field/places/."""

from django.urls import path

from .console import building as buildings
from .console import listing, mapping, rooms, tables
from .field import places as field_places

console = [
    path("", listing.show, name="list"),
    path("map/", mapping.show, name="map"),
    path("points.json", mapping.points_json, name="points"),
    path("new/", buildings.new, name="new"),
    path("export/", tables.export, name="export"),
    path("rooms/<str:code>/", rooms.show, name="room"),
    path("rooms/<str:code>/edit/", rooms.edit, name="room_edit"),
    path("rooms/<str:code>/confirm/", rooms.confirm, name="room_confirm"),
    path("rooms/<str:code>/grade/", rooms.grade, name="room_grade"),
    path("rooms/<str:code>/end/", rooms.end, name="room_end"),
    path("<str:code>/", buildings.show, name="building"),
    path("<str:code>/edit/", buildings.edit, name="edit"),
    path("<str:code>/confirm/", buildings.confirm, name="confirm"),
    path("<str:code>/end/", buildings.end, name="end"),
    path("<str:code>/rooms/new/", rooms.new, name="room_new"),
]
field = [
    path("", field_places.find, name="find"),
    path("rooms/<str:code>/", field_places.room, name="room"),
    path("rooms/<str:code>/grade/", field_places.grade, name="grade"),
    path("rooms/<str:code>/confirm/", field_places.confirm_room, name="confirm_room"),
    path("<str:code>/", field_places.building, name="building"),
    path("<str:code>/confirm/", field_places.confirm_building, name="confirm_building"),
]
