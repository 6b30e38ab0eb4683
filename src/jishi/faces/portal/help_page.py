"""找人帮忙: whom to call, and the nearest counters with their hours.

Where somebody stands is neither kept nor logged.
"""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from jishi.district.areas.api import current_divisions
from jishi.ground.foundation.moment import now
from jishi.ground.ui.forms import Form

from . import counters


def _subdistricts() -> list[tuple[str, str]]:
    rows = current_divisions().filter(level="subdistrict").order_by("code").values_list("path", "name")
    return [("", "—"), *rows]


class StreetForm(Form):
    street = forms.ChoiceField(label=_("Where do you live?"), choices=_subdistricts, required=False)


class HereForm(Form):
    """Where the device stands, in CGCS2000; sent, answered and forgotten."""

    lng = forms.FloatField(widget=forms.HiddenInput, min_value=-180, max_value=180)
    lat = forms.FloatField(widget=forms.HiddenInput, min_value=-90, max_value=90)


def show(request: HttpRequest) -> HttpResponse:
    """Everybody may see it. By the place of the device (POST), else by the subdistrict chosen, else the widest."""
    moment = now()
    here = HereForm(request.POST or None)
    street = StreetForm(request.GET or None)
    path = street.cleaned_data["street"] if street.is_valid() else ""
    if here.is_valid():
        found, by = counters.nearest(here.cleaned_data["lng"], here.cleaned_data["lat"], moment), "distance"
    elif path:
        found, by = counters.in_subdistrict(path, moment), "street"
    else:
        found, by = counters.widest(moment), ""
    context = {"counters": found, "by": by, "street": street, "here": HereForm()}
    return render(request, "portal/help.html", context)
