"""A page that asks for a second factor: a code of the app, a recovery code, or a passkey."""

from typing import Any

from django.http import HttpRequest

from jishi.district.accounts import actions
from jishi.district.accounts.models import Account
from jishi.district.accounts.queries.second_factor import second_factors_of
from jishi.ground.foundation.errors import Refusal

from .devices import known_device
from .passkey_steps import asked, is_answer, take_answer
from .second_factor_forms import CodeForm, RecoveryCodeForm


def ask_for_factor(request: HttpRequest, account: Account) -> tuple[bool, dict[str, Any]]:
    """Whether this very request gave a factor of the account; and what the page shows when it did not."""
    by_key = is_answer(request)
    with_recovery = request.GET.get("with") == "recovery"
    kind = RecoveryCodeForm if with_recovery else CodeForm
    form = kind(None if by_key else request.POST or None)
    refusal = ""
    if by_key or (request.method == "POST" and form.is_valid()):
        try:
            if by_key:
                take_answer(request, account)
            else:
                actions.take_code(account, form.cleaned_data["code"], known_device(request))
        except Refusal as problem:
            if by_key:
                refusal = problem.message
            else:
                form.refuse(problem)
        else:
            return True, {}
    factors = second_factors_of(account)
    return False, {
        "form": form,
        "factors": factors,
        "with_recovery": with_recovery,
        "refusal": refusal,
        "question": asked(request, actions.ask_for_passkey(account)) if factors.passkeys else "",
    }
