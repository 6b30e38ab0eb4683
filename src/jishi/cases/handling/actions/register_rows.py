"""Many cases at once from a program: each row by itself, known by the program's own reference for good."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.cases.handling.models import Case, SourceReference
from jishi.cases.handling.queries.communities import find_community
from jishi.cases.handling.rules.drafts import Draft
from jishi.district.areas.api import find_places
from jishi.ground.foundation.actors import Actor, ActorKind
from jishi.ground.foundation.errors import InvalidInput, NotYours, Refusal
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.privacy import blind_index, blind_indexes, keyed_bytes
from jishi.ground.foundation.tables import insert_rows

from .register import REGISTER, point_of, refuse_wrong, register_cases
from .secrets import secret_of

CONTENT = "row content"
MOST_ROWS = 1000
BATCH = 100


@dataclass(frozen=True, slots=True)
class Row:
    """One case to be: the program's own reference, what it says, and the same as text to know it again by."""

    reference: str
    draft: Draft
    content: str


class Outcome(StrEnum):
    CREATED = "created"
    EARLIER = "earlier"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RowResult:
    """What became of a row: a case with the secret of its receipt, or a sentence for each wrong field."""

    reference: str
    outcome: Outcome
    case: Case | None = None
    secret: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)


def register_rows(actor: Actor, rows: Sequence[Row]) -> list[RowResult]:
    """Registers what is right and says of every other row what is wrong, in the order of the rows.

    A hundred good rows are one transaction; a row that is refused keeps back no other. A reference that was sent before
    leads to its case, whoever of two senders at once was first; with other content it is refused. Raises NotYours.
    """
    if not actor.can(REGISTER):
        raise NotYours
    source = _source(actor)
    found: dict[int, RowResult] = {}
    waiting: dict[int, Row] = {}
    for place, row in enumerate(rows):
        row = replace(row, draft=replace(row.draft, key=key_of(source, row.reference)))
        if problems := _problems(actor, row.draft):
            found[place] = RowResult(row.reference, Outcome.REFUSED, problems=problems)
        else:
            waiting[place] = row
    _refuse_outside(actor, waiting, found)
    good = sorted(waiting)
    for start in range(0, len(good), BATCH):
        found |= _register_batch(actor, source, {place: waiting[place] for place in good[start : start + BATCH]})
    return [found[place] for place in range(len(rows))]


def _source(actor: Actor) -> str:
    if actor.kind is ActorKind.PARTNER:
        return f"partner:{actor.uuid}"
    return f"post:{actor.grants_for(REGISTER)[0].post_uuid}"


def key_of(source: str, reference: str) -> UUID:
    """The same for the same reference, and for nobody to guess: who knew it could ask for the receipt's secret."""
    return UUID(bytes=keyed_bytes("source reference", f"{source}\n{reference}".encode())[:16])


def _problems(actor: Actor, draft: Draft) -> Mapping[str, str]:
    try:
        refuse_wrong(actor, draft)
    except InvalidInput as invalid:
        return invalid.problems
    except Refusal as refusal:
        return {refusal.field or "row": refusal.message}
    if draft.community and find_community(draft.community) is None:
        return {"community": _("This community does not exist; choose another one.")}
    return {}


def _refuse_outside(actor: Actor, waiting: dict[int, Row], found: dict[int, RowResult]) -> None:
    """A partner registers where it was agreed, and has to say where that is."""
    areas = actor.area_paths(REGISTER)
    if actor.kind is not ActorKind.PARTNER or "" in areas:
        return
    paths = dict(zip(waiting, _paths([row.draft for row in waiting.values()]), strict=True))
    for place, path in paths.items():
        if path.startswith(areas):
            continue
        sentence = (
            _("This place lies outside the areas that were agreed with you.")
            if path
            else _("Give a point or the community: certain areas were agreed with you.")
        )
        row = waiting.pop(place)
        found[place] = RowResult(row.reference, Outcome.REFUSED, problems={"community": sentence})


def _paths(drafts: Sequence[Draft]) -> list[str]:
    """The area path of each draft as registering will find it; empty where there is none."""
    points = [point_of(draft) for draft in drafts]
    pointed = [place for place, (lng, _lat) in enumerate(points) if lng is not None]
    places = find_places([(lng, lat) for lng, lat in points if lng is not None and lat is not None])
    paths = {at: place.path for at, place in zip(pointed, places, strict=True) if place is not None}
    named = [find_community(draft.community) if draft.community else None for draft in drafts]
    return [paths.get(at) or (of.path if of else "") for at, of in enumerate(named)]


def _register_batch(actor: Actor, source: str, rows: Mapping[int, Row]) -> dict[int, RowResult]:
    """One transaction; when something in it is refused after all, each row by itself."""
    try:
        return _register(actor, source, rows)
    except Refusal as refusal:
        if len(rows) == 1:
            ((place, row),) = rows.items()
            problems = {refusal.field or "row": refusal.message}
            return {place: RowResult(row.reference, Outcome.REFUSED, problems=problems)}
    found: dict[int, RowResult] = {}
    for place, row in rows.items():
        found |= _register_batch(actor, source, {place: row})
    return found


@transaction.atomic
def _register(actor: Actor, source: str, rows: Mapping[int, Row]) -> dict[int, RowResult]:
    known = _known(source, [row.reference for row in rows.values()])
    fresh: dict[str, Row] = {}
    for row in rows.values():
        if row.reference not in known:
            fresh.setdefault(row.reference, row)
    made = dict(zip(fresh, register_cases(actor, [row.draft for row in fresh.values()]), strict=True))
    _remember(source, [(fresh[name], one.case) for name, one in made.items() if not one.earlier])
    known |= _known(source, list(made))
    created = {id(fresh[name]) for name, one in made.items() if not one.earlier}
    return {
        place: _result(row, known[row.reference], Outcome.CREATED if id(row) in created else Outcome.EARLIER)
        for place, row in rows.items()
    }


def _known(source: str, references: Sequence[str]) -> dict[str, SourceReference]:
    rows = SourceReference.objects.filter(source=source, reference__in=references).select_related("case")
    return {row.reference: row for row in rows}


def _remember(source: str, pairs: Sequence[tuple[Row, Case]]) -> None:
    moment = now()
    insert_rows(
        [
            SourceReference(
                case=case,
                source=source,
                reference=row.reference,
                content_digest=_digest(row),
                created_at=moment,
            )
            for row, case in pairs
        ]
    )


def _result(row: Row, known: SourceReference, outcome: Outcome) -> RowResult:
    if known.content_digest not in blind_indexes(CONTENT, row.content):
        sentence = _("Under this reference something else was sent before, as %(code)s. Give a new matter a new one.")
        problems = {"reference": sentence % {"code": known.case.code}}
        return RowResult(row.reference, Outcome.REFUSED, problems=problems)
    return RowResult(row.reference, outcome, known.case, secret_of(row.draft.key))


def _digest(row: Row) -> str:
    return blind_index(CONTENT, row.content)
