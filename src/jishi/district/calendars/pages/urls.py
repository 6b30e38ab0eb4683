"""Addresses of calendars in the console."""
from django.urls import path

from . import change, show

console = [
    path("", show.list_page, name="list"),
    path("new/", change.new_page, name="new"),
    path("office/", change.make_office, name="office"),
    path("<uuid:uuid>/", show.year_page, name="year"),
    path("<uuid:uuid>/hours/", change.hours_page, name="hours"),
    path("<uuid:uuid>/seasons/new/", change.season_page, name="new_season"),
    path("<uuid:uuid>/seasons/<int:season_id>/", change.season_page, name="season"),
    path("<uuid:uuid>/days/<str:day>/", change.day_page, name="day"),
    path("<uuid:uuid>/remove/", change.remove_page, name="remove"),
    path("<uuid:uuid>/follow/", change.follow, name="follow"),
    path("<uuid:uuid>/years/<int:year>/", change.year_act, name="year_act"),
    path("<uuid:uuid>/take-back/<slug:what>/", change.take_back, name="take_back"),
]
