"""抹除: a person asks the office to delete what it holds of them, and the data steward has it done.

The case is found by its number and nothing of it is shown but what kind it is: whoever erases need not read.
"""

from typing import Any

from django import forms
from django.contrib import messages as flash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jishi.cases.handling import access
from jishi.cases.handling.actions.erase_asked import erase_people_of
from jishi.cases.handling.models import Case, CaseFile, Receipt
from jishi.cases.handling.queries.lines import lines
from jishi.cases.handling.queries.process import process_of
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.erasure import Erased, Why
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.codes import parse_case_code
from jishi.ground.ui.forms import Form

REASONS = (
    (Why.ASKED.value, gettext_lazy("The person asked for it")),
    (Why.CONSENT.value, gettext_lazy("The person took the consent back")),
    (Why.WRONG.value, gettext_lazy("It should not have been collected")),
    (Why.ORDERED.value, gettext_lazy("An authority ordered it")),
)


class NumberForm(Form):
    code = forms.CharField(
        label=gettext_lazy("Number of the report"), max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip


class ErasePersonForm(Form):
    """Who and why; `sure` comes with the second page alone."""

    why = forms.ChoiceField(label=gettext_lazy("Why?"), choices=REASONS, widget=forms.RadioSelect)
    sure = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, people: list[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        self.fields["whom"] = forms.ChoiceField(
            label=_("Who is to be erased?"),
            choices=people,
            widget=forms.RadioSelect,
            initial=people[0][0] if len(people) == 1 else None,
        )


@needs(access.ERASE)
def find(request: HttpRequest) -> HttpResponse:
    """From the number that the person names to the page of the case."""
    form = NumberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            case = access.get_case_to_erase(actor_of(request), parse_case_code(form.cleaned_data["code"]) or "")
        except NotYours:
            form.add_error("code", _("No case with this number in your area; check it with the person."))
        else:
            return redirect("cases:erase", code=case.code)
    return render(request, "handling/console/erase_find.html", {"form": form}, status=422 if form.errors else 200)


@needs(access.ERASE)
def erase(request: HttpRequest, code: str) -> HttpResponse:
    """First who and why, then once more what goes and what stays; the second press does it."""
    case = access.get_case_to_erase(actor_of(request), code)
    people = _people(case)
    form = ErasePersonForm(people, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, case, people, form, status=422 if request.method == "POST" else 200)
    given = form.cleaned_data
    if not given["sure"]:
        return _page(request, case, people, form, who=dict(people)[given["whom"]], why=dict(REASONS)[given["why"]])
    try:
        done = erase_people_of(actor_of(request), case, [given["whom"]], given["why"])
    except Refusal as refusal:
        form.refuse(refusal)
        return _page(request, case, people, form, status=422)
    flash.success(request, _said(done))
    return redirect("cases:erase", code=code)


def _people(case: Case) -> list[tuple[str, str]]:
    """Whoever holds a receipt of the case, without a name."""
    rows = Receipt.objects.filter(case=case, erased_at=None).order_by("pk")
    return [(str(row.uuid), _label(row)) for row in rows]


def _label(receipt: Receipt) -> str:
    reporter = receipt.kind == Receipt.Kind.REPORTER
    who = _("The reporter") if reporter else _("A follower")
    contact = _("left a contact") if receipt.subject else _("left no contact")
    day = date_format(localtime(receipt.created_at), "Y-m-d H:i")
    return _("%(who)s · %(day)s · %(contact)s") % {"who": who, "day": day, "contact": contact}


def _page(
    request: HttpRequest,
    case: Case,
    people: list[tuple[str, str]],
    form: ErasePersonForm,
    *,
    status: int = 200,
    **sure: Any,
) -> HttpResponse:
    process = process_of(case)
    (line,) = lines([case])
    context = {
        "case": case,
        "line": line,
        "form": form,
        "people": bool(people),
        "files": CaseFile.objects.filter(case=case).count(),
        "erased": Receipt.objects.filter(case=case, erased_at__isnull=False).count(),
        "waits": Receipt.objects.filter(case=case, words=Receipt.Words.WAIT).exists(),
        "open": not process.node(case.node).ends,
        "days": process.keep_days,
        "sees": access.visible_to(actor_of(request)).filter(pk=case.pk).exists(),
        **sure,
    }
    return render(request, "handling/console/erase.html", context, status=status)


def _said(done: Erased) -> str:
    rows = sum(done.gone.rows.values())
    return ngettext(
        "Erased: %(count)d row deleted or emptied. Nothing is left that says who it was.",
        "Erased: %(count)d rows deleted or emptied. Nothing is left that says who it was.",
        rows,
    ) % {"count": rows}
