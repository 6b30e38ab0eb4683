"""Addresses of organisations, under /console/organisations/."""

from django.urls import path

from . import change, console, imports

patterns = [
    path("", console.organisations, name="list"),
    path("roles/", console.roles, name="roles"),
    path("import/", imports.check, name="import"),
    path("import/confirm/", imports.confirm, name="import_confirm"),
    path("<uuid:uuid>/", console.organisation, name="organisation"),
    path("<uuid:uuid>/new/", change.new, name="new"),
    path("<uuid:uuid>/edit/", change.edit, name="edit"),
    path("<uuid:uuid>/move/", change.move, name="move"),
    path("<uuid:uuid>/close/", change.close, name="close"),
    path("<uuid:uuid>/reopen/", change.reopen, name="reopen"),
    path("<uuid:uuid>/posts/new/", change.new_post, name="new_post"),
    path("posts/<uuid:uuid>/rename/", change.rename_post, name="rename_post"),
    path("posts/<uuid:uuid>/close/", change.close_post, name="close_post"),
]
