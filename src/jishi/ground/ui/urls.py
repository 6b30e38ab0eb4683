"""Addresses of the ui itself, mounted by the portal."""

from django.urls import path

from .preferences import preferences

app_name = "ui"
urlpatterns = [path("preferences", preferences, name="preferences")]
