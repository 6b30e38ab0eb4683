"""Addresses of what is told about personal data: for residents under /privacy/."""

from django.urls import path

from . import residents

portal = [path("", residents.show, name="show")]
