"""The sheet of a case for staff who see it: without the reporters' contacts, or with them and a purpose."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from jishi.cases.handling import access
from jishi.cases.handling.actions.look import Contact
from jishi.cases.handling.actions.take_sheet import take_sheet
from jishi.cases.handling.models import Case
from jishi.cases.handling.pages.forms import PurposeForm
from jishi.cases.handling.pages.sheets import Printed, on_paper, sheet_of
from jishi.ground.foundation.doors import staff_page
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.requests import actor_of

from .case import case_page


@staff_page
def show_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """As PDF. A GET leaves the contacts out; a POST says what they are needed for. Either is a line of the audit."""
    actor = actor_of(request)
    case = access.get_case(actor, code)
    if request.method != "POST":
        return _answer(request, case, take_sheet(actor, case))
    form = PurposeForm(request.POST)
    if form.is_valid():
        try:
            contacts = take_sheet(actor, case, form.cleaned_data["purpose"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _answer(request, case, contacts)
    return case_page(request, case, purpose=form, status=422)


def _answer(request: HttpRequest, case: Case, contacts: Sequence[Contact]) -> HttpResponse:
    actor = actor_of(request)
    post = next((grant.post_title for grant in actor.grants), "")
    address = request.build_absolute_uri(reverse("cases:case", args=[case.code]))
    printed = Printed(f"{post} {actor.name}".strip(), address, _("Opens the case"))
    return on_paper(request, sheet_of(case, contacts, printed), case.code)
