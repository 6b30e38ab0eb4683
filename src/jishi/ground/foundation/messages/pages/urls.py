"""Addresses of the pages about messages, under /console/messages/."""

from django.urls import path

from . import deliveries

patterns = [
    path("", deliveries.show_deliveries, name="deliveries"),
]
