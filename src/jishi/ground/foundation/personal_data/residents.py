"""个人信息: what is held of residents, why, how long, who sees it, how it is changed. Everybody may read it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jishi.ground.ui.surroundings import address_of

from .notices import notices


def show(request: HttpRequest) -> HttpResponse:
    context = {"notices": notices(), "find_url": address_of("reports:find"), "help_url": address_of("portal:help")}
    return render(request, "personal_data/residents.html", context)
