"""Following with the number of the report and a one-time code to the phone that was left.

Asking does the same work and gives the same answer whether or not number and phone belong together: a job is written,
and the job looks. Nobody learns from it whether a report exists or whose phone is on it.
"""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from jishi.cases.handling.models import OneTimeCode, Receipt
from jishi.cases.handling.queries.reach import KIND
from jishi.cases.handling.rules.telling import COPY_CODE, ONE_TIME_CODE
from jishi.ground.foundation import messages
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.jobs import enqueue
from jishi.ground.foundation.limits import place_of
from jishi.ground.foundation.messages import Telling, Told
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.privacy import blind_index, blind_indexes, keyed_bytes
from jishi.ground.lib.codes import parse_case_code
from jishi.ground.lib.text import normalise_phone

from .links import make_links
from .tries import count_try, tried_out

TRIES = 5
ASKS = 10
"""From one address in a quarter of an hour."""
WRONG = 30
"""From one address in a quarter of an hour, whatever they were asked for with."""
LIVES = timedelta(minutes=10)
OPENS_FOR = timedelta(hours=12)
MOST_AN_HOUR, MOST_A_DAY = 3, 10
"""Codes to one phone, so that nobody can fill a stranger's phone with them."""
FIGURES = 6
PURPOSE = "one-time code"


def ask_for_code(ask: UUID, code_text: str, phone_text: str, address: str) -> None:
    """Asks for a code under a random number of the form. Raises Refusal when this address has asked too often."""
    count_asking(address)
    phone = normalise_phone(phone_text) or ""
    enqueue(
        "handling.send_one_time_code",
        ask=str(ask),
        code=parse_case_code(code_text) or "",
        phone_indexes=blind_indexes("phone", phone),
    )


def count_asking(address: str) -> None:
    """One more code asked for from there. Raises Refusal when there were too many."""
    key = blind_index("one-time asks", place_of(address))
    if tried_out(key, ASKS):
        raise Refusal(_("Too many codes were asked for. Wait a quarter of an hour, or call us."), code="tries")
    count_try(key)


@transaction.atomic
def send_one_time_code(ask: str, code: str, phone_indexes: Sequence[str]) -> None:
    """The job: makes the code and tells it, if such a receipt is there. Twice does no harm."""
    receipt = (
        Receipt.objects.select_for_update(of=("self",))
        .select_related("case")
        .filter(case__code=code, phone_index__in=phone_indexes)
        .exclude(phone_index="")
        .order_by("pk")
        .first()
    )
    if receipt is not None:
        make_code(UUID(ask), receipt, ONE_TIME_CODE)


def make_code(ask: UUID, receipt: Receipt, event: str) -> None:
    """Makes a code for a locked receipt (with its case) and tells it as `event`, as long as this phone has not had
    enough of them. Twice does no harm."""
    if _had_enough(receipt):
        return
    moment = now()
    OneTimeCode.objects.get_or_create(
        ask=ask,
        defaults={
            "receipt": receipt,
            "digest": _digest(ask, figures_of(ask)),
            "made_at": moment,
            "expires_at": moment + LIVES,
            "for_copy": event == COPY_CODE,
        },
    )
    messages.tell(event, "case", KIND, [Telling(receipt.case.uuid, receipt.uuid, ask.hex, urgent=True)])


def _had_enough(receipt: Receipt) -> bool:
    """Counted over every receipt with this phone."""
    of_phone = OneTimeCode.objects.filter(receipt__phone_index=receipt.phone_index)
    moment = now()
    return (
        of_phone.filter(made_at__gt=moment - timedelta(hours=1)).count() >= MOST_AN_HOUR
        or of_phone.filter(made_at__gt=moment - timedelta(days=1)).count() >= MOST_A_DAY
    )


def open_with_code(ask: UUID, typed: str, address: str) -> tuple[Receipt, str]:
    """The receipt, and the token of a link that opens it for half a day. Raises Refusal as `prove`."""
    receipt = prove(ask, typed, address, OneTimeCode.objects.filter(for_copy=False))
    return receipt, make_links({ask: receipt.pk}, OPENS_FOR)[ask]


def prove(ask: UUID, typed: str, address: str, among: QuerySet[OneTimeCode]) -> Receipt:
    """The receipt of an asking, when the right code was typed; the code is used up. Raises Refusal: five tries for an
    asking, the same answer for one that led to nothing or to a code for something else."""
    tries, from_here = blind_index("one-time tries", str(ask)), blind_index("one-time address", place_of(address))
    if tried_out(tries, TRIES) or tried_out(from_here, WRONG):
        raise Refusal(_("Five tries were wrong. Wait a quarter of an hour, or call us."), code="tries")
    row = among.select_related("receipt__case").filter(ask=ask).first()
    standing = row is not None and row.used_at is None and row.expires_at > now()
    right = _is_right(row, ask, "".join(filter(str.isdigit, typed)))
    if row is None or not (standing and right) or not _use(row):
        count_try(tries)
        count_try(from_here)
        raise Refusal(_("This is not the code, or ten minutes are over; check it, or ask for a new one."), code="code")
    return row.receipt


def _use(row: OneTimeCode) -> bool:
    """Once: of two at the same moment one."""
    return bool(OneTimeCode.objects.filter(pk=row.pk, used_at=None).update(used_at=now()))


def figures_of(ask: UUID) -> str:
    """The six figures, which only the holder of the master key can make from the random number of the asking."""
    number = int.from_bytes(keyed_bytes(PURPOSE, ask.bytes), "big")
    return f"{number % 10**FIGURES:0{FIGURES}d}"


def _digest(ask: UUID, figures: str) -> str:
    return blind_index(PURPOSE, f"{ask} {figures}")


def _is_right(row: OneTimeCode | None, ask: UUID, figures: str) -> bool:
    """In the same time, whether there is such an asking or not: every form is compared."""
    stored = row.digest if row else ""
    forms = blind_indexes(PURPOSE, f"{ask} {figures}")
    return sum(constant_time_compare(stored, form) for form in forms) > 0


def words_of_code(told: Sequence[Told]) -> dict[UUID, dict[str, str] | None]:
    """What the message says; None once the code was used or its ten minutes are over."""
    asks = {one.delivery: UUID(one.step) for one in told}
    standing = set(
        OneTimeCode.objects.filter(ask__in=asks.values(), used_at=None, expires_at__gt=now()).values_list(
            "ask", flat=True
        )
    )
    minutes = str(int(LIVES.total_seconds() // 60))
    return {
        delivery: {"figures": figures_of(ask), "minutes": minutes} if ask in standing else None
        for delivery, ask in asks.items()
    }


def forget_old_codes() -> None:
    """The daily job."""
    OneTimeCode.objects.filter(expires_at__lt=now() - timedelta(days=1)).delete()
