"""Queues: the cases a reader may see, narrowed by filters that live in the URL."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import reduce
from operator import or_

from django.contrib.postgres.search import SearchQuery
from django.db.models import F, Q, QuerySet

from jishi.cases.categories.api import tree
from jishi.cases.handling.access import own_and_above, visible_to
from jishi.cases.handling.models import OPEN_PHASES, Case
from jishi.cases.processes.api import all_processes
from jishi.ground.foundation.actors import Actor, Grant
from jishi.ground.foundation.moment import now
from jishi.ground.lib.codes import parse_case_code
from jishi.ground.lib.processes import HeldBy, Node, Process
from jishi.ground.lib.text import bigrams

from .measures import MEASURES, due_soon, overdue

MOST_COUNTED = 10_000
UNWRITTEN = "unwritten"
"""The one word of the filter for recordings: what is said in them is not written down yet."""


@dataclass(frozen=True)
class Filters:
    """What a queue is narrowed by; every field is a plain word of the URL, empty when it does not narrow."""

    q: str = ""
    phase: str = ""
    due: str = ""
    category: str = ""
    area: str = ""
    organisation: str = ""
    channel: str = ""
    urgency: str = ""
    until: str = ""
    measure: str = ""
    recording: str = ""

    @classmethod
    def from_words(cls, words: Mapping[str, str]) -> "Filters":
        """Unknown words and nonsense values narrow nothing, so that an old link still opens a list."""
        return cls(**{field.name: _word(field.name, str(words.get(field.name, ""))) for field in fields(cls)})

    @property
    def any(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


def _word(name: str, text: str) -> str:
    """What a column can be compared with: no NUL, and for an id nothing but a number that a column holds."""
    text = text.replace("\0", "").strip()[:100]
    if name in ("category", "organisation") and not (text.isascii() and text.isdigit() and len(text) <= 18):
        return ""
    if name == "recording" and text != UNWRITTEN:
        return ""
    return "" if name == "measure" and text not in MEASURES else text


def queue(actor: Actor, filters: Filters) -> QuerySet[Case]:
    """Visible cases under the filters, in no order yet."""
    return narrowed(visible_to(actor), filters)


def narrowed(rows: QuerySet[Case], filters: Filters) -> QuerySet[Case]:
    """The rows that the filters leave."""
    if filters.phase == "open":
        rows = rows.filter(phase__in=OPEN_PHASES)
    elif filters.phase:
        rows = rows.filter(phase=filters.phase)
    if filters.due:
        rows = rows.filter(_due(filters.due))
    if filters.category.isdigit():
        rows = rows.filter(category_id__in=tree().below(int(filters.category)))
    if filters.area.isdigit():
        rows = rows.filter(area_path__startswith=filters.area)
    if filters.organisation.isdigit():
        rows = rows.filter(organisation_id=int(filters.organisation))
    if filters.channel:
        rows = rows.filter(channel=filters.channel)
    if filters.urgency:
        rows = rows.filter(urgency=filters.urgency)
    if filters.recording:
        rows = rows.filter(unwritten__gt=0)
    if filters.measure:
        rows = rows.filter(MEASURES[filters.measure](now()))
    if moment := _moment(filters.until):
        rows = rows.filter(registered_at__lt=moment)
    return _searched(rows, filters.q) if filters.q else rows


def count_up_to(rows: QuerySet[Case], most: int = MOST_COUNTED) -> tuple[int, bool]:
    """How many rows, and whether there are more than `most`: nobody waits while a hundred thousand are counted."""
    found = rows.order_by()[: most + 1].count()
    return min(found, most), found > most


def my_work(actor: Actor) -> QuerySet[Case]:
    """The cases that stand at a node which is work for one of the actor's posts: what waits for me."""
    reached = [found for grant in actor.grants for found in _waiting(grant)]
    phases = sorted({node.phase for grant in actor.grants for _process, node in _work_of(grant)})
    # A case is always in the phase of its node; said here as well, since a phase has an index by due time.
    return visible_to(actor).filter(reduce(or_, reached), phase__in=phases) if reached else Case.objects.none()


def _work_of(grant: Grant) -> list[tuple[Process, Node]]:
    """The nodes, of every version of every process, at which a case is work for the post."""
    return [(one, node) for one in all_processes() for node in one.work_nodes() if grant.role in node.roles]


def _waiting(grant: Grant) -> list[Q]:
    found = []
    nodes: dict[tuple[str, int, HeldBy], set[str]] = {}
    for process, node in _work_of(grant):
        nodes.setdefault((process.code, process.version, node.held_by), set()).add(node.code)
    for (process_code, version, held_by), codes in nodes.items():
        here = Q(process_code=process_code, process_version=version, node__in=sorted(codes)) & ~Q(
            about_path__in=own_and_above(grant.organisation_path)
        )
        if held_by is HeldBy.ORGANISATION:
            here &= Q(organisation_path__startswith=grant.organisation_path)
        elif grant.area_path:
            here &= Q(area_path__startswith=grant.area_path)
        found.append(here)
    return found


def _due(word: str) -> Q:
    match word:
        case "overdue":
            return overdue(now())
        case "soon":
            return due_soon(now())
        case "none":
            return Q(due_at=None, phase__in=OPEN_PHASES)
        case "missed":
            return Q(handled_at__gt=F("due_at"))
        case _:
            return Q()


def _searched(rows: QuerySet[Case], text: str) -> QuerySet[Case]:
    """A whole case code finds its case; other words must all stand in title, description, place or code."""
    if code := parse_case_code(text):
        return rows.filter(code=code)
    words = sorted(set(bigrams(text)))
    if not words:
        return rows.none()
    query = " & ".join("'" + word.replace("\\", "\\\\").replace("'", "''") + "'" for word in words)
    return rows.filter(search=SearchQuery(query, search_type="raw", config="simple"))


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
