"""The portal's start page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """Two big cards (menu entries without a group), the other links below, and the slot `portal.home`."""
    return render(request, "portal/home.html")
