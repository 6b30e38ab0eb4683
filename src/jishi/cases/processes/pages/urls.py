from django.urls import path

from . import console as pages

console = [
    path("", pages.show_processes, name="list"),
    path("<slug:code>/", pages.show_process, name="process"),
]
