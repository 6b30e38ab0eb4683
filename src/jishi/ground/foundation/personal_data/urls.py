"""Addresses of what is told about personal data: for residents under /privacy/, for staff under their console."""

from django.urls import path

from . import residents, stewards

portal = [path("", residents.show, name="show")]
console = [path("", stewards.show, name="held"), path("export/", stewards.export, name="export")]
