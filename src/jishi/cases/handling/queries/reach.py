"""How the holder of a receipt is reached: by the phone that was left, opened at sending alone."""

from collections.abc import Collection, Iterable
from uuid import UUID

from jishi.cases.handling.models import Receipt
from jishi.cases.handling.rules.telling import CODES, hears
from jishi.ground.foundation.messages import Way
from jishi.ground.foundation.privacy import open_subjects

KIND = "receipt"


def ways(event: str, uuids: Collection[UUID]) -> dict[UUID, list[Way]]:
    """A text message, for who left a phone and wants to hear of this."""
    rows = Receipt.objects.filter(uuid__in=uuids, phone_sealed__isnull=False)
    return {
        receipt.uuid: [Way("sms", KIND, receipt.uuid, receipt.language)]
        for receipt in rows
        if event in CODES or hears(receipt.wish, event, receipt.kind == Receipt.Kind.FOLLOWER)
    }


def addresses(uuids: Iterable[UUID], channel: str) -> dict[UUID, str]:
    """The phones, of those whose key still lives."""
    if channel != "sms":
        return {}
    rows = list(Receipt.objects.filter(uuid__in=list(uuids), phone_sealed__isnull=False))
    keys = open_subjects([row.subject for row in rows if row.subject])
    return {
        row.uuid: keys[row.subject].decrypt(bytes(row.phone_sealed))
        for row in rows
        if row.subject and row.subject in keys and row.phone_sealed
    }
