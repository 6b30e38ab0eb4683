"""关注: somebody else has the same matter; they get a receipt of their own and no second case."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.cases.handling.models import Case, CaseFile, Receipt
from jishi.cases.handling.queries.nearby import may_be_followed
from jishi.cases.handling.rules.drafts import LONGEST_DESCRIPTION
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import InvalidInput, NotYours, Refusal
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.tables import together
from jishi.ground.lib.text import normalise_phone

from .attach import Attachment, attach
from .keys import claim_keys
from .locks import lock_cases
from .receipts import Holder, give_receipts
from .request import FollowRequest
from .secrets import secret_of
from .steps import announce_moved, step_of, write_steps


@dataclass(frozen=True, slots=True)
class Followed:
    case: Case
    secret: str


def follow_cases(actor: Actor, requests: Sequence[FollowRequest]) -> list[Followed]:
    """A follower's receipt for each case that was shown as similar; a follower can add and is told, not withdraw.

    Raises Refusal when a case can no longer be followed, InvalidInput for a phone that is none; then nothing has
    changed. A key that came before shows its receipt again, whatever became of the case.
    """
    with transaction.atomic():
        fresh, results = claim_keys("follow", requests, lambda one: str(one.case))
        standing = {case.uuid: case for case in Case.objects.filter(uuid__in=list(results.values()))}
        cases = _still_open([standing[one.case].pk for one in fresh if one.case in standing])
        if any(one.case not in cases for one in fresh):
            raise Refusal(_("This case can no longer be followed; report yours as a new one."), code="closed")
        if fresh:
            _follow(actor, [(one, cases[one.case]) for one in fresh])
        known = standing | cases
        return [Followed(known[UUID(results[one.key])], secret_of(one.key)) for one in requests]


def _still_open(ids: Sequence[int]) -> dict[UUID, Case]:
    try:
        return {case.uuid: case for case in lock_cases(may_be_followed(), ids).values()}
    except NotYours:
        return {}


def _follow(actor: Actor, pairs: Sequence[tuple[FollowRequest, Case]]) -> None:
    if any(one.phone.strip() and normalise_phone(one.phone) is None for one, _case in pairs):
        raise InvalidInput({"phone": _("Check the phone number")})
    moment = now()
    with nullcontext() if any(one.files for one, _case in pairs) else together():
        receipts = give_receipts(
            actor,
            Receipt.Kind.FOLLOWER,
            [Holder(case, one.key, moment, phone=one.phone, agreed=True) for one, case in pairs],
        )
        steps = [
            step_of(actor, case, "follow", moment, text=one.words.strip()[:LONGEST_DESCRIPTION]) for one, case in pairs
        ]
        write_steps(actor, steps)
        announce_moved("follow", [case for _one, case in pairs])
    attach(
        [
            Attachment(case, one.draft, one.files, CaseFile.Purpose.REPORT, step=step, receipt=receipt)
            for (one, case), step, receipt in zip(pairs, steps, receipts, strict=True)
            if one.files
        ]
    )
