"""登记: a report becomes a case with a code, a place, a clock and a receipt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jishi.cases.categories.api import check_answers
from jishi.cases.handling.events import CaseRegistered
from jishi.cases.handling.models import Case, CaseFile, Receipt
from jishi.cases.handling.models.step import Audience
from jishi.cases.handling.queries.communities import CommunityPlace, find_community
from jishi.cases.handling.queries.spoken import SPOKEN
from jishi.cases.handling.rules import clock
from jishi.cases.handling.rules.drafts import Draft, problems_of, title_of
from jishi.cases.processes.api import get_process
from jishi.district.areas.api import Place, find_places
from jishi.district.calendars.api import work_calendar
from jishi.ground.foundation import idempotency
from jishi.ground.foundation.actors import Actor, ActorKind
from jishi.ground.foundation.announcements import announce
from jishi.ground.foundation.errors import InvalidInput, NotYours, Refusal
from jishi.ground.foundation.files.keeping import speaks
from jishi.ground.foundation.moment import local_day, now
from jishi.ground.foundation.numbering import draw_codes
from jishi.ground.foundation.tables import insert_rows, together
from jishi.ground.lib.geometry import Frame, to_cgcs2000
from jishi.ground.lib.text import bigrams
from jishi.ground.lib.worktime import Limit, Unit

from .attach import Attachment, attach
from .clock_fields import write_clock
from .corrections import apply_category, found_category, found_organisation
from .receipts import Holder, give_receipts
from .secrets import secret_of
from .steps import ON_BEHALF, by_origin, step_of, write_steps

REGISTER = "handling.register"
SCOPE = "handling.register"
DEFAULT_PROCESS = "general"
CODE_CONSTRAINT = "handling_case_code"


@dataclass(frozen=True, slots=True)
class Registered:
    """A registered case and the secret of its receipt. `earlier` says that this key had been sent before."""

    case: Case
    secret: str
    earlier: bool = False


def register_cases(actor: Actor, drafts: Sequence[Draft]) -> list[Registered]:
    """Registers each draft, once a key. Anybody may report; staff through a post, partners by what was agreed; imports
    state when it occurred.

    Raises InvalidInput with a sentence for each wrong field; then nothing has been registered.
    """
    if actor.is_named and not actor.can(REGISTER):
        raise NotYours
    for draft in drafts:
        refuse_wrong(actor, draft)
    try:
        return _register(actor, drafts, long=False)
    except IntegrityError as problem:
        if CODE_CONSTRAINT not in str(problem):
            raise
    return _register(actor, drafts, long=True)


def refuse_wrong(actor: Actor, draft: Draft) -> None:
    """Raises InvalidInput or Refusal for what would keep this draft from being registered."""
    wordless = not draft.description.strip()
    problems = problems_of(draft, spoken=wordless and speaks(draft.key, draft.files))
    if draft.category and not problems:
        problems = check_answers(found_category(draft.category), draft.answers)
    if problems:
        raise InvalidInput(problems)
    stated = draft.occurred_at is not None or draft.imported or draft.limit is not None or draft.process
    if stated and actor.kind is not ActorKind.IMPORTER:
        raise Refusal(_("Only an import may state when something happened."), code="occurred")


@transaction.atomic
def _register(actor: Actor, drafts: Sequence[Draft], *, long: bool) -> list[Registered]:
    uuids = {draft.key: uuid4() for draft in drafts}
    earlier = _earlier(drafts, uuids)
    fresh = _first_of_each([draft for draft in drafts if draft.key not in earlier])
    made = dict(zip((draft.key for draft in fresh), _cases(fresh, uuids, long), strict=True))
    if made:
        _write(actor, [(draft, made[draft.key]) for draft in fresh])
    return [
        Registered(made[draft.key], secret_of(draft.key))
        if draft.key in made
        else Registered(earlier[draft.key], secret_of(draft.key), earlier=True)
        for draft in drafts
    ]


def _first_of_each(drafts: Sequence[Draft]) -> list[Draft]:
    """A key that stands in the batch twice is one report."""
    first: dict[UUID, Draft] = {}
    for draft in drafts:
        first.setdefault(draft.key, draft)
    return list(first.values())


def _earlier(drafts: Sequence[Draft], uuids: dict[UUID, UUID]) -> dict[UUID, Case]:
    """Cases that stand already: by the source's own reference for imports, by the claimed key for everybody else."""
    known = (
        {
            (case.imported, case.source_ref): case
            for case in Case.objects.filter(
                imported__in={draft.imported for draft in drafts if draft.source_ref},
                source_ref__in=[draft.source_ref for draft in drafts if draft.source_ref],
            )
        }
        if any(draft.source_ref for draft in drafts)
        else {}
    )
    found = {
        draft.key: known[draft.imported, draft.source_ref]
        for draft in drafts
        if (draft.imported, draft.source_ref) in known
    }
    wanted = {draft.key: str(uuids[draft.key]) for draft in drafts if not draft.source_ref}
    claimed = idempotency.claim_many(SCOPE, wanted)
    if claimed:
        standing = {str(case.uuid): case for case in Case.objects.filter(uuid__in=list(claimed.values()))}
        found |= {key: standing[before] for key, before in claimed.items()}
    return found


def _cases(drafts: Sequence[Draft], uuids: dict[UUID, UUID], long: bool) -> list[Case]:
    moment = now()
    days: dict[object, list[Draft]] = {}
    for draft in drafts:
        days.setdefault(local_day(draft.occurred_at or moment), []).append(draft)
    codes = {
        draft.key: code
        for day, of_day in days.items()
        for draft, code in zip(of_day, draw_codes(day, len(of_day), long=long), strict=True)  # type: ignore[arg-type]
    }
    places = _places(drafts)
    return [
        _case(draft, uuids[draft.key], codes[draft.key], place, moment)
        for draft, place in zip(drafts, places, strict=True)
    ]


def _case(draft: Draft, uuid: UUID, code: str, place: Place | CommunityPlace | None, moment: datetime) -> Case:
    at = draft.occurred_at or moment
    category = found_category(draft.category) if draft.category else None
    process = get_process(draft.process or (category.process_code if category else DEFAULT_PROCESS))
    node = process.node(process.start)
    lng, lat = point_of(draft)
    title = title_of(draft)
    case = Case(
        uuid=uuid,
        code=code,
        process_code=process.code,
        process_version=process.version,
        node=node.code,
        phase=node.phase,
        node_since=at,
        title=title,
        description=draft.description.strip(),
        unwritten=0 if draft.description.strip() else 1,
        answers=dict(draft.answers),
        urgency=draft.urgency,
        channel=draft.channel,
        confidential=draft.confidential,
        place_text=draft.place_text.strip()[:200],
        lng=lng,
        lat=lat,
        frame=draft.frame if lng is not None else "",
        community_id=place.community_id if place else None,
        grid_id=place.grid_id if place else None,
        area_path=place.path if place else "",
        registered_at=at,
        recorded_at=moment,
        imported=draft.imported,
        source_ref=draft.source_ref,
        assessed=not draft.imported,
        search=search_words(code, title, draft.description, draft.place_text),
    )
    if category is not None:
        apply_category(case, category)
    if draft.about:
        about = found_organisation(draft.about, "about")
        case.about_id, case.about_path = about.id, about.path
    limit = Limit(draft.limit[0], Unit(draft.limit[1])) if draft.limit else category.limit if category else None
    write_clock(case, clock.start(work_calendar(None), process, limit, at))
    return case


def point_of(draft: Draft) -> tuple[float | None, float | None]:
    """Stored in CGCS2000; the frame it came in is kept beside it."""
    if draft.lng is None or draft.lat is None:
        return None, None
    lng, lat = to_cgcs2000(draft.lng, draft.lat, Frame(draft.frame))
    return round(lng, 6), round(lat, 6)


def _places(drafts: Sequence[Draft]) -> list[Place | CommunityPlace | None]:
    """The grid of each point in one pass; without a point the community that was named."""
    pointed = [place for place, draft in enumerate(drafts) if draft.lng is not None]
    found: list[Place | CommunityPlace | None] = [None] * len(drafts)
    points = [point_of(drafts[place]) for place in pointed]
    for place, here in zip(
        pointed, find_places([(lng, lat) for lng, lat in points if lng is not None and lat is not None]), strict=True
    ):
        found[place] = here
    for place, draft in enumerate(drafts):
        if found[place] is None and draft.community:
            found[place] = find_community(draft.community)
    return found


def search_words(*texts: str) -> str:
    """The words of a case as a tsvector literal: bigrams of Chinese, whole Latin words and figures."""
    words = {word for text in texts for word in bigrams(text)}
    return " ".join("'" + word.replace("\\", "\\\\").replace("'", "''") + "'" for word in sorted(words))


def _write(actor: Actor, pairs: Sequence[tuple[Draft, Case]]) -> None:
    insert_rows([case for _draft, case in pairs])
    with together():
        _write_around(actor, pairs)
    _attach([(draft, case) for draft, case in pairs if draft.files])


def _attach(pairs: Sequence[tuple[Draft, Case]]) -> None:
    """The files that came with the reports; they are the reporter's own to see."""
    if not pairs:
        return
    receipts = {row.case_id: row for row in Receipt.objects.filter(case__in=[case for _draft, case in pairs])}
    attach(
        [
            Attachment(
                case,
                draft.key,
                draft.files,
                CaseFile.Purpose.REPORT,
                Audience.REPORTER,
                receipt=receipts[case.pk],
            )
            for draft, case in pairs
        ]
    )


def _write_around(actor: Actor, pairs: Sequence[tuple[Draft, Case]]) -> None:
    """Everything that goes with the new cases, which have their numbers now."""
    holders = [
        Holder(case, draft.key, case.recorded_at, draft.name, draft.phone, draft.agreed) for draft, case in pairs
    ]
    receipts = give_receipts(actor, Receipt.Kind.REPORTER, holders)
    write_steps(
        actor,
        [
            step_of(
                actor,
                case,
                "register",
                case.registered_at,
                recorded_at=case.recorded_at,
                actor_uuid=receipt.uuid if actor.kind is ActorKind.ANONYMOUS else None,
                post=actor.post_for(REGISTER),
                from_node="",
                audience=Audience.PUBLIC,
                facts=_facts(draft),
            )
            for (draft, case), receipt in zip(pairs, receipts, strict=True)
        ],
    )
    for imported, told in by_origin([case for _draft, case in pairs], lambda case: case):
        announce(CaseRegistered(case_ids=tuple(case.pk for case in told), imported=imported))


def _facts(draft: Draft) -> dict[str, str]:
    spoken = not draft.description.strip()
    return ({ON_BEHALF: "yes"} if draft.on_behalf else {}) | ({SPOKEN: "yes"} if spoken else {})
