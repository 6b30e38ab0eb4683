"""A form of a place is pressed: it is done, or the page comes back with the refusal and everything typed."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jishi.ground.foundation.errors import Refusal
from jishi.ground.ui.forms import Form


def press(request: HttpRequest, form: Form, act: Callable[[], object], done: str) -> bool:
    """Whether the form was sent, could be read and the act took it; then `done` is told on the next page."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    messages.success(request, done)
    return True


def form_page(
    request: HttpRequest, template: str, form: Form, act: Callable[[], object], done: str, leads_to: Callable[[], str],
    context: Mapping[str, object],
) -> HttpResponse:  # fmt: skip
    """A page with one form that leads on when it is done."""
    if press(request, form, act, done):
        return redirect(leads_to())
    status = 422 if form.is_bound else 200
    return render(request, template, {"form": form, **context}, status=status)
