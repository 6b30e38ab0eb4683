"""Addresses of the pages about messages, under /console/messages/."""

from django.urls import path

from . import deliveries, texts

patterns = [
    path("", deliveries.show_deliveries, name="deliveries"),
    path("resend/", deliveries.resend_some, name="resend"),
    path("texts/", texts.show_texts, name="texts"),
    path("texts/<str:event>/<slug:channel>/<slug:language>/", texts.edit_text, name="text"),
    path("rule/", texts.edit_rule, name="rule"),
    path("<uuid:uuid>/", deliveries.show_delivery, name="delivery"),
]
