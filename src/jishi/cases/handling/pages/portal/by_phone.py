"""Without the receipt: the number of the report and a one-time code to the phone that was left."""

from uuid import uuid4

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from jishi.cases.handling.actions.one_time_code import ask_for_code, open_with_code
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.messages import is_ready
from jishi.ground.foundation.requests import address_of
from jishi.ground.ui.forms import Form, PhoneField
from jishi.ground.ui.unnamed import unnamed

from .receipts import hold_link


class AskForm(Form):
    code = forms.CharField(
        label=_("Number of the report"), help_text=_("Twelve digits, on your receipt and in our messages"),
        max_length=40, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    phone = PhoneField(label=_("The phone you left with the report"))


class CodeForm(Form):
    ask = forms.UUIDField(widget=forms.HiddenInput)
    figures = forms.CharField(
        label=_("Code in the text message"), help_text=_("Six figures"), max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )  # fmt: skip


@unnamed
def ask(request: HttpRequest) -> HttpResponse:
    """Asks for a code. What is answered says nothing about whether number and phone belong together."""
    if not is_ready("sms"):
        raise Http404
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = uuid4()
        try:
            ask_for_code(number, form.cleaned_data["code"], form.cleaned_data["phone"], address_of(request))
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            return _code_page(request, CodeForm(initial={"ask": number}))
    return render(request, "handling/portal/by_phone.html", {"form": form}, status=422 if form.errors else 200)


@unnamed
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Takes the six figures; opens the report."""
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            receipt, token = open_with_code(form.cleaned_data["ask"], form.cleaned_data["figures"], address_of(request))
        except Refusal as refusal:
            form.add_error("figures", refusal.message)
        else:
            code = receipt.case.code
            return hold_link(request, redirect("reports:own", code=code), code, token)
    return _code_page(request, form)


def _code_page(request: HttpRequest, form: CodeForm) -> HttpResponse:
    context = {"form": form, "demonstration": settings.JISHI_DEMO}
    return render(request, "handling/portal/enter_code.html", context, status=422 if form.errors else 200)
