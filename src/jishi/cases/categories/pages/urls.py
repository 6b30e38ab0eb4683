"""Addresses of categories and the duty list; the console gathers them by declaration."""

from django.urls import path

from . import duties, edit, files, tree

console = [
    path("", tree.show_tree, name="tree"),
    path("new/", edit.new_page, name="new"),
    path("import/", files.import_page, name="import"),
    path("categories.csv", files.export_categories, name="export"),
    path("duties.csv", files.export_duties, name="export_duties"),
    path("duties/", duties.show_duties, name="duties"),
    path("duties/new/", duties.new_page, name="new_duty"),
    path("duties/<uuid:uuid>/", duties.edit_page, name="duty"),
    path("duties/<uuid:uuid>/end/", duties.end_page, name="end_duty"),
    path("<uuid:uuid>/", tree.show_category, name="category"),
    path("<uuid:uuid>/edit/", edit.edit_page, name="edit"),
    path("<uuid:uuid>/end/", edit.end_page, name="end"),
]
