"""Temporary access as lists show it, and everything that a person from outside had."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from jishi.district.accounts.access import temporary_visible_to
from jishi.district.accounts.models import TemporaryAccess
from jishi.district.accounts.rules.temporary_state import TemporaryState
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.declarations import ExitLine, ExitList, gather, load

OVER = Q(ended_at__isnull=False) | Q(until_at__lte=Now())
STATES = {
    TemporaryState.ASKED: Q(granted=None, withdrawn_at=None),
    TemporaryState.STANDING: Q(granted=True) & ~OVER,
    TemporaryState.ENDED: Q(granted=True) & OVER,
    TemporaryState.DECLINED: Q(granted=False) | Q(withdrawn_at__isnull=False),
}


def search_temporary(actor: Actor, text: str, state: str) -> QuerySet[TemporaryAccess]:
    """What the actor sees: by person, company or post, and by how it stands (empty: all)."""
    found = temporary_visible_to(actor).select_related("post__organisation", "asked_by", "account")
    if text := text.strip():
        found = found.filter(Q(name__icontains=text) | Q(company__icontains=text) | Q(post__title__icontains=text))
    wanted = STATES.get(TemporaryState(state)) if state in STATES else None
    return found.filter(wanted) if wanted is not None else found


@dataclass(frozen=True, slots=True)
class ExitChapter:
    """What somebody had of one kind."""

    label: str
    lines: tuple[ExitLine, ...]


def exit_list(account_uuid: UUID) -> list[ExitChapter]:
    """What the person had, as every module declares it; chapters without a line say that there was nothing."""
    return [
        ExitChapter(str(declared.label), tuple(load(declared.lines)(account_uuid))) for declared in gather(ExitList)
    ]


def is_whole(chapters: Iterable[ExitChapter]) -> bool:
    """Whether everything has ended: the proof that the list is made for."""
    return not any(line.still for chapter in chapters for line in chapter.lines)
