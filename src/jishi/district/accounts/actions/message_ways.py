"""A colleague says how they want to hear outside the app; and the morning's summary for those who chose it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jishi.district.accounts.models import Account, MessageWay
from jishi.district.accounts.queries.message_ways import CHANNELS, DIGEST, waiting_for_accounts
from jishi.ground.foundation import audit, messages, privacy
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import InvalidInput, NotYours
from jishi.ground.foundation.messages import Telling
from jishi.ground.foundation.moment import today

MODEL = "accounts.MessageWay"
WECOM_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}")
"""A user id as WeCom gives them."""
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Wish:
    """Where one channel reaches somebody, and when: at once, in a summary once a day, or not at all."""

    address: str
    timing: str


@transaction.atomic
def set_message_ways(actor: Actor, account: Account, wishes: Mapping[str, Wish]) -> None:
    """Sets one's own wishes for each channel. Raises NotYours for another's account, InvalidInput."""
    if actor.uuid != account.uuid or not set(wishes) <= set(CHANNELS):
        raise NotYours
    tidy = {channel: Wish(wish.address.strip(), wish.timing) for channel, wish in wishes.items()}
    if problems := {name: words for channel, wish in tidy.items() for name, words in _problems(channel, wish)}:
        raise InvalidInput(problems)
    row = Account.objects.select_for_update().get(pk=account.pk)
    subject = privacy.open_subject(row.subject)
    if subject is None:
        raise NotYours
    language = "en" if (get_language() or "").startswith("en") else "zh-hans"
    for channel, wish in tidy.items():
        MessageWay.objects.update_or_create(
            account=row,
            channel=channel,
            defaults={
                "address_sealed": subject.encrypt(wish.address) if wish.address else None,
                "timing": wish.timing,
                "language": language,
            },
        )
    privacy.remember(
        actor,
        [
            privacy.Remembered(subject, MODEL, row.uuid, channel, subject.encrypt(wish.address))
            for channel, wish in tidy.items()
        ],
    )
    digests = {channel: subject.digest(wish.address) for channel, wish in tidy.items()}
    audit.record(actor, audit.Act("accounts.set_message_ways", "account", row.uuid, digests))


def _problems(channel: str, wish: Wish) -> list[tuple[str, str]]:
    """(input, sentence) of what cannot be used."""
    if wish.timing not in MessageWay.Timing.values:
        return [(f"{channel}_timing", _("Choose one of the list"))]
    if not wish.address:
        needed = _("Give the address, or choose not to be told there")
        return [] if wish.timing == MessageWay.Timing.OFF else [(f"{channel}_address", needed)]
    if channel == "email":
        try:
            EmailValidator()(wish.address if len(wish.address) <= LONGEST else "")
        except ValidationError:
            return [(f"{channel}_address", _("Write the e-mail address like name@example.org"))]
    elif not WECOM_NAME.fullmatch(wish.address):
        return [(f"{channel}_address", _("Write your WeCom account: letters, figures and . _ - @"))]
    return []


def send_digests() -> None:
    """The morning's job: who wants a summary and has something waiting gets one, once a day."""
    daily = MessageWay.objects.filter(
        timing=MessageWay.Timing.DAILY, account__active=True, address_sealed__isnull=False
    )
    uuids = list(dict.fromkeys(daily.values_list("account__uuid", flat=True)))
    counts = waiting_for_accounts(uuids)
    step = today().isoformat()
    messages.tell(DIGEST, "account", "account", [Telling(uuid, uuid, step) for uuid in uuids if counts.get(uuid)])
