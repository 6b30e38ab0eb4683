from django.urls import path

from . import console as pages
from .publish import edit

console = [
    path("", pages.show_processes, name="list"),
    path("edit/", edit, name="edit"),
    path("<slug:code>/", pages.show_process, name="process"),
]
