"""From code and secret to a receipt: five tries, and the same answer and time for codes that do not exist."""

from django.utils.translation import gettext as _

from jishi.cases.handling.models import Receipt
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.limits import place_of
from jishi.ground.foundation.privacy import blind_index
from jishi.ground.lib.codes import parse_case_code, parse_secret

from .secrets import digests_of
from .tries import count_try, tried_out

TRIES = 5


def open_receipt(code_text: str, secret_text: str, address: str) -> Receipt:
    """The receipt; raises Refusal otherwise. Wrong tries count for the code as typed and the address they came from,
    so that a stranger who guesses cannot lock the reporter out."""
    code, secret = parse_case_code(code_text) or "", parse_secret(secret_text) or ""
    key = blind_index("receipt tries", f"{code or code_text.strip()[:40]} {place_of(address)}")
    if tried_out(key, TRIES):
        raise Refusal(_("Five tries were wrong. Wait a quarter of an hour, or call us."), code="tries")
    digests = digests_of(secret)
    receipt = Receipt.objects.select_related("case").filter(case__code=code, secret_digest__in=digests).first()
    if receipt is None or not secret:
        count_try(key)
        raise Refusal(_("No case with this number and code; check both, or call us."), code="unknown")
    return receipt
