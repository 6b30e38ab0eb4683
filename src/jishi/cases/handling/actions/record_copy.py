"""Taking a copy of what is held under one's own receipt.

Who left a phone proves it by a one-time code, and then the contact is in the copy. Without a phone, number and code of
the receipt are the key to all that is held, so they are the key to the copy too; where no text message can be sent,
likewise, with the contact covered. Each copy is for one receipt, for a quarter of an hour, each of its forms once.
"""

import secrets
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.cases.handling import access
from jishi.cases.handling.models import OneTimeCode, Receipt, RecordCopy
from jishi.cases.handling.rules.telling import COPY_CODE
from jishi.ground.foundation import audit, messages
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.jobs import enqueue
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.privacy import blind_index, blind_indexes

from .one_time_code import count_asking, make_code, prove

LASTS = timedelta(minutes=15)
MOST_A_DAY = 5
"""Copies of one receipt: enough for who lost a download, and no way to keep the house busy."""
PURPOSE = "record copy"


class Form(StrEnum):
    """In which form the copy is taken."""

    PAGE = "page"
    DATA = "data"
    FILES = "files"


TAKEN = {Form.PAGE: "read_at", Form.DATA: "data_at", Form.FILES: "files_at"}


def needs_code(receipt: Receipt) -> bool:
    """Whether there is a phone to ask, and a way to ask it."""
    return receipt.phone_sealed is not None and bool(receipt.phone_index) and messages.is_ready("sms")


def ask_for_copy_code(actor: Actor, receipt: Receipt, ask: UUID, address: str) -> None:
    """Asks for a code to the phone of this very receipt, under a random number. Raises Refusal, NotYours."""
    _speak_for(actor, receipt)
    count_asking(address)
    enqueue("handling.send_copy_code", ask=str(ask), receipt=str(receipt.uuid))


@transaction.atomic
def send_copy_code(ask: str, receipt: str) -> None:
    """The job: makes the code and tells it. Twice does no harm."""
    row = Receipt.objects.select_for_update(of=("self",)).select_related("case").filter(uuid=UUID(receipt)).first()
    if row is not None and needs_code(row):
        make_code(UUID(ask), row, COPY_CODE)


def open_copy_with_code(actor: Actor, receipt: Receipt, ask: UUID, typed: str, address: str) -> str:
    """The token of a copy that may be taken, by the right code, which was sent for a copy of this very receipt.

    Raises Refusal, NotYours.
    """
    _speak_for(actor, receipt)
    _not_too_many(receipt)
    prove(ask, typed, address, OneTimeCode.objects.filter(for_copy=True, receipt=receipt))
    return _open(receipt, by_code=True)


def open_copy(actor: Actor, receipt: Receipt) -> str:
    """The token. By the receipt alone, where no code can be asked for. Raises Refusal, NotYours."""
    _speak_for(actor, receipt)
    if needs_code(receipt):
        raise Refusal(_("A code goes to your phone first."), code="code")
    return _open(receipt, by_code=False)


@transaction.atomic
def take_copy(actor: Actor, receipt: Receipt, token: str, form: Form) -> RecordCopy:
    """Uses up one form of the copy, and says so in the audit. Raises Refusal when it is over or was taken, NotYours."""
    _speak_for(actor, receipt)
    moment, column = now(), TAKEN[form]
    rows = RecordCopy.objects.filter(
        receipt=receipt, digest__in=blind_indexes(PURPOSE, token), expires_at__gt=moment, **{column: None}
    )
    copy = rows.first()
    # of two presses at the same moment one finds the column empty
    if copy is None or not RecordCopy.objects.filter(pk=copy.pk, **{column: None}).update(**{column: moment}):
        raise Refusal(_("This copy was taken, or its quarter of an hour is over; ask for another one."), code="over")
    audit.record(actor, audit.Act("handling.copy_record", "case", receipt.case.uuid, {str(form): ""}))
    return copy


def forget_old_copies() -> None:
    """The daily job."""
    RecordCopy.objects.filter(expires_at__lt=now() - timedelta(days=1)).delete()


def _speak_for(actor: Actor, receipt: Receipt) -> None:
    if not access.holds(actor, receipt):
        raise NotYours


def _not_too_many(receipt: Receipt) -> None:
    if RecordCopy.objects.filter(receipt=receipt, made_at__gt=now() - timedelta(days=1)).count() >= MOST_A_DAY:
        raise Refusal(_("Five copies were taken today; come again tomorrow, or call us."), code="copies")


@transaction.atomic
def _open(receipt: Receipt, *, by_code: bool) -> str:
    # two at the same moment count each other; one whose holder was erased meanwhile opens nothing
    if Receipt.objects.select_for_update().get(pk=receipt.pk).erased_at is not None:
        raise NotYours
    _not_too_many(receipt)
    token, moment = secrets.token_urlsafe(24), now()
    RecordCopy.objects.create(
        receipt=receipt,
        digest=blind_index(PURPOSE, token),
        made_at=moment,
        expires_at=moment + LASTS,
        by_code=by_code,
    )
    return token
