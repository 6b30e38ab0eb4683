"""Ending the links in messages about a case, by the desk: a phone was lost, or the number was somebody else's."""

from django.contrib import messages as flash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jishi.cases.handling import access
from jishi.cases.handling.actions.links import end_links_of_case
from jishi.ground.foundation.doors import staff_page
from jishi.ground.foundation.requests import actor_of


@staff_page
@require_POST
def end_links(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    end_links_of_case(actor, access.get_case(actor, code).pk)
    flash.success(request, _("The links in the messages open this report no more."))
    return redirect("cases:case", code=code)
