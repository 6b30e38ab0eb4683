"""Links in messages: made when a message is sent, opened without typing, ended at any time."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from jishi.cases.handling import access
from jishi.cases.handling.models import Case, Receipt, ReceiptLink
from jishi.ground.foundation import audit, messages
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.limits import place_of
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.privacy import blind_index, blind_indexes, keyed_bytes, open_subject
from jishi.ground.lib.codes import READABLE_CHARACTERS

from .tries import count_try, tried_out

LINK = "receipt link"
HELD_BY_LINK = "~"
"""Before the token of a link where it stands in the place of a receipt's secret; no secret begins so."""
TOKEN_LENGTH = 16
"""Characters of an alphabet of 31: over 79 bits."""
WRONG_LINKS = 10
"""From one address in a quarter of an hour; who taps a link types nothing, so wrong ones are guesses or cut off."""
FORGOTTEN_AFTER = timedelta(days=30)


def token_of(key: UUID) -> str:
    """The token that belongs to a delivery (or another random key): always the same, made by the master key alone, so
    that a message that is sent twice carries one link, and nothing but a digest is stored."""
    number = int.from_bytes(keyed_bytes(LINK, key.bytes), "big")
    letters = []
    for _place in range(TOKEN_LENGTH):
        number, letter = divmod(number, len(READABLE_CHARACTERS))
        letters.append(READABLE_CHARACTERS[letter])
    return "".join(letters).lower()


def digest_of_link(token: str) -> str:
    return blind_index(LINK, token)


def make_links(receipts: Mapping[UUID, int], lasting: timedelta | None = None) -> dict[UUID, str]:
    """An address for each delivery, which opens the receipt (by id) for as long as the office says. Asked again for
    the same delivery it is the same link with the same end."""
    moment = now()
    ends = moment + (lasting or timedelta(days=messages.rule().link_days))
    tokens = {delivery: token_of(delivery) for delivery in receipts}
    ReceiptLink.objects.bulk_create(
        [
            ReceiptLink(receipt_id=receipts[delivery], digest=digest_of_link(token), made_at=moment, expires_at=ends)
            for delivery, token in tokens.items()
        ],
        ignore_conflicts=True,
    )
    return tokens


def address_of_link(token: str) -> str:
    return settings.JISHI_URL + reverse("reports:link", args=[token])


def open_link(token: str, address: str) -> Receipt:
    """The receipt of a link that still opens; raises Refusal, with the same words for whatever is wrong with it."""
    key = blind_index("link tries", place_of(address))
    if tried_out(key, WRONG_LINKS):
        raise Refusal(_("Too many links that do not open. Wait a quarter of an hour, or call us."), code="tries")
    receipt = receipt_of_link(token)
    if receipt is None:
        count_try(key)
        raise Refusal(
            _("This link does not open any more. Look your report up with its number, or call us."), code="link"
        )
    return receipt


def receipt_of_link(token: str) -> Receipt | None:
    """The receipt, as long as the link has not ended and its holder was not erased."""
    link = (
        ReceiptLink.objects.select_related("receipt__case__category_version")
        .filter(digest__in=blind_indexes(LINK, token.lower()), expires_at__gt=now(), ended_at=None)
        .first()
    )
    if link is None:
        return None
    subject = link.receipt.subject
    return link.receipt if subject is None or open_subject(subject) is not None else None


def end_own_links(actor: Actor, receipt: Receipt) -> None:
    """Ends every link of one's own receipt at once: the phone was lost, or others read it. Raises NotYours."""
    if actor.uuid != receipt.uuid:
        raise NotYours
    _end(actor, [receipt.pk], receipt.case)


def end_links_of_case(actor: Actor, case_id: int) -> None:
    """By the desk, for every receipt of the case: somebody called whose number it is not. Raises NotYours."""
    case = access.visible_to(actor).filter(pk=case_id).first()
    if case is None or not access.may_end_links(actor, case):
        raise NotYours
    _end(actor, list(Receipt.objects.filter(case=case).values_list("pk", flat=True)), case)


@transaction.atomic
def _end(actor: Actor, receipts: Sequence[int], case: Case) -> None:
    ReceiptLink.objects.filter(receipt__in=receipts, ended_at=None).update(ended_at=now())
    audit.record(actor, audit.Act("handling.end_links", "case", case.uuid, permission=access.CONTACT))


def forget_old_links() -> None:
    """The daily job."""
    ReceiptLink.objects.filter(expires_at__lt=now() - FORGOTTEN_AFTER).delete()
