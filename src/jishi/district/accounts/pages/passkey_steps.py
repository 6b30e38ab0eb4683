"""How a page asks for a passkey: the question lies in the session and counts for one answer."""

from collections.abc import Mapping

from django.http import HttpRequest

from jishi.district.accounts import actions
from jishi.district.accounts.models import Account
from jishi.district.accounts.rules.marks import PASSKEY_QUESTION

ANSWER = "passkey"
"""The hidden input that a script fills with what the key signed."""


def asked(request: HttpRequest, question: actions.PasskeyQuestion) -> str:
    """Keeps what the answer must fit; returns the options for the page."""
    request.session[PASSKEY_QUESTION] = question.state
    return question.options


def answer_of(request: HttpRequest) -> tuple[Mapping[str, str] | None, str, str]:
    """The question that was kept, which is over now; what the key signed; and where this page stands."""
    return (
        request.session.pop(PASSKEY_QUESTION, None),
        request.POST.get(ANSWER, ""),
        f"{request.scheme}://{request.get_host()}",
    )


def is_answer(request: HttpRequest) -> bool:
    """Whether the form carries what a key signed, and not a code."""
    return request.method == "POST" and bool(request.POST.get(ANSWER))


def take_answer(request: HttpRequest, account: Account) -> None:
    """Takes the key's answer as the second factor. Raises Refusal."""
    actions.take_passkey(account, *answer_of(request))
