"""Who may have a person erased: the holder of a receipt themselves, and whoever keeps the data for the office."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from jishi.cases.handling import access, errors
from jishi.cases.handling.models import Case, Receipt
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.erasure import Erased, ListProblem, SomethingLeft, Why, erase
from jishi.ground.foundation.errors import NotYours, Refusal

from .erase import subject_of

REASONS = (Why.ASKED, Why.CONSENT, Why.WRONG, Why.ORDERED)


def erase_oneself(actor: Actor, receipt: Receipt) -> Erased:
    """By the holder of an opened receipt. Raises NotYours, Refusal; then nothing has changed."""
    if not access.holds(actor, receipt):
        raise NotYours
    return _erase(actor, [receipt], Why.ASKED)


def erase_people_of(actor: Actor, case: Case, receipts: Collection[UUID], why: str) -> Erased:
    """By the data steward: the holders of these receipts of the case, whose words he need not see. Raises NotYours,
    Refusal; then nothing has changed."""
    if not access.may_erase(actor, case):
        raise NotYours
    if why not in REASONS:
        raise errors.needed("why", _("Say why"))
    found = list(Receipt.objects.filter(case=case, uuid__in=list(receipts), erased_at=None))
    if not found:
        raise errors.needed("whom", _("Choose who is to be erased; those of the list may be gone already"))
    return _erase(actor, found, Why(why))


def _erase(actor: Actor, receipts: Collection[Receipt], why: Why) -> Erased:
    try:
        return erase(actor, [subject_of(one) for one in receipts], why)
    except (ListProblem, SomethingLeft):
        raise Refusal(
            _("It could not be carried out just now; nothing was changed. Please call us."), code="failed"
        ) from None
