"""Pages about passkeys: one added, one removed; and how a page asks for one."""


from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from jishi.district.accounts import actions
from jishi.district.accounts.models import Passkey
from jishi.district.accounts.rules.sessions import device_of
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.requests import actor_of

from .confirmation import confirmed
from .guards import account_of
from .passkey_steps import answer_of, asked
from .second_factor import factor_added
from .second_factor_forms import PasskeyForm


@never_cache
@needs(None)
@confirmed
def new_passkey(request: HttpRequest) -> HttpResponse:
    """Asks a key to make itself known, and keeps what it answers."""
    account = account_of(request)
    form = PasskeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"] or device_of(request.headers.get("User-Agent", "")) or _("Passkey")
        try:
            codes = actions.add_passkey(actor_of(request), account, *answer_of(request), name)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return factor_added(request, codes, _("The passkey is set up."))
    context = {"form": form, "question": asked(request, actions.ask_for_new_passkey(account))}
    return render(request, "accounts/passkey_new.html", context, status=422 if form.errors else 200)


@never_cache
@needs(None)
@confirmed
def remove_passkey(request: HttpRequest, passkey_id: int) -> HttpResponse:
    """Asks, then takes one of one's own keys away."""
    account = account_of(request)
    key = Passkey.objects.filter(account=account, pk=passkey_id).first()
    if key is None:
        raise Http404
    if request.method == "POST":
        try:
            actions.remove_passkey(actor_of(request), account, passkey_id)
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("The passkey is removed."))
        return redirect("accounts:second_factor")
    context = {
        "confirm_layout": "layouts/console.html",
        "question": _("Remove the passkey %(name)s?") % {"name": key.name},
        "consequence": _("It opens nothing here any more. Delete it on the device as well."),
        "act": _("Remove the passkey"),
        "danger": True,
        "back_url": reverse("accounts:second_factor"),
    }
    return render(request, "components/confirm.html", context)
