"""A case on paper: what stands on the sheet of staff and on the sheet of a receipt, and the answer that carries it.

It is made of the same queries as the pages, so that nobody finds on paper what the page does not show.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from threading import BoundedSemaphore
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import get_valid_filename
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from jishi.cases.handling.actions.look import Contact
from jishi.cases.handling.models import Case, CaseFile, Rating
from jishi.cases.handling.queries.files import files_of, small_of
from jishi.cases.handling.queries.lines import CaseLine, line
from jishi.cases.handling.queries.numbers import covered, covered_story
from jishi.cases.handling.queries.own import OwnCase
from jishi.cases.handling.queries.story import Told, steps_of, story
from jishi.district.organisations.api import office
from jishi.ground.foundation.files.reading import small_pictures
from jishi.ground.foundation.moment import now
from jishi.ground.lib.sheets import Block, Entry, Facts, Picture, Section, Sheet, Words, draw
from jishi.ground.ui import times

from .files import said_inside, said_openly
from .words import CHANNELS, LEVELS

MOST_ENTRIES = 400
"""Of a longer story the newest stand on the sheet, and it says how many do not."""
MOST_PICTURES = 60
WAIT_SECONDS = 20.0
"""How long a sheet waits for the one before it: one process draws one at a time, so that a thousand readers take its
memory once."""
_room = BoundedSemaphore(1)


class Printed(NamedTuple):
    """Who takes the sheet (in words), and what its QR code opens."""

    by: str
    address: str
    address_says: str


def sheet_of(case: Case, contacts: Sequence[Contact], printed: Printed) -> Sheet:
    """The sheet of staff who see the case. `contacts` are those that were opened for it; on a sheet without them, which
    goes from hand to hand, numbers of persons in the words are covered."""
    moment = now()
    shown = line(case, moment, get_language() or "")
    told, rows = story(case, steps_of(case)), files_of(case.pk)
    said = str if contacts else covered
    told = told if contacts else covered_story(told)
    pictures = _pictures(rows, told)
    marks = [_("Confidential")] if case.confidential else []
    marks += [shown.node, *([shown.due] if shown.due else []), *([_("Urgent")] if case.urgency == "urgent" else [])]
    answer = [Section(_("Answer to the reporter"), [Words(said(case.answer))])] if case.answer else []
    answers = {question: said(str(given)) for question, given in case.answers.items()}
    return Sheet(
        office=_office(),
        kind=_("Case"),
        number=shown.code,
        title=case.title,
        marks=marks,
        sections=[
            Section(_("Facts"), [Facts([(name, said(fact)) for name, fact in _facts(case, shown)])]),
            *([Section(_("Reporter"), [Facts([_contact(contact) for contact in contacts])])] if contacts else []),
            Section(_("What was reported"), _reported(said(case.description), answers, pictures)),
            *answer,
            *_ratings(case, said),
            Section(_("What has happened"), list(_entries(told, pictures))),
        ],
        **_around(printed),
    )


def own_sheet(own: OwnCase, secret: str, printed: Printed) -> Sheet:
    """The sheet for the holder of a receipt: what their page shows. `secret`, where the browser holds it, is written
    out, so that the paper opens the report again."""
    case = own.case
    pictures = _pictures(own.files, own.story)
    facts = [
        *([(_("Receipt code"), f"{secret[:5]}-{secret[5:]}")] if secret else []),
        (_("Category"), own.line.category or "—"),
        (_("Registered"), times.absolute(case.registered_at)),
        (_("Who handles it"), own.line.organisation or _("The service desk looks at it first")),
        (_("How far it is"), own.line.due or next((s.words for s in own.stations if s.here), own.line.node)),
    ]
    if own.rating:
        facts.append((_("Rating"), str(LEVELS.get(own.rating.level, own.rating.level))))
    hint = [Words(_("Whoever has number and code can open the report: keep this sheet to yourself."), quiet=True)]
    reported = _reported(case.description if own.mine else "", case.answers if own.mine else {}, pictures)
    return Sheet(
        office=_office(),
        kind=_("Receipt"),
        number=own.line.code,
        title=case.title if own.mine else own.line.category,
        sections=[
            Section(_("Facts"), [Facts(facts), *(hint if secret else [])]),
            *([Section(_("What was reported"), reported)] if reported else []),
            *([Section(_("We have a question"), [Words(own.question)])] if own.question else []),
            *([Section(_("The answer"), [Words(own.answer)])] if own.answer else []),
            Section(_("What has happened"), list(_entries(own.story, pictures))),
        ],
        **_around(printed),
    )


def on_paper(request: HttpRequest, sheet: Sheet, name: str) -> HttpResponse:
    """The sheet as a file to save, which nobody in between keeps; while others are drawn for too long, a sentence."""
    if not _room.acquire(timeout=WAIT_SECONDS):
        words = {"refusal": _("Many sheets are being made at this moment. Try again in a minute.")}
        busy = render(request, "422.html", words, status=503)
        busy["Retry-After"] = "60"
        return busy
    try:
        data = draw(sheet, now())
    finally:
        _room.release()
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{get_valid_filename(name)}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


def _around(printed: Printed) -> dict[str, str]:
    taken = times.absolute(now())
    return {
        "address": printed.address,
        "address_says": printed.address_says,
        "foot": _("Printed %(time)s, %(who)s") % {"time": taken, "who": printed.by} if printed.by else taken,
        "page_words": _("Page {page} of {pages}"),
        "missing_words": _("{mark} stands for characters that this font does not have: {characters}"),
        "language": "zh-Hans" if (get_language() or "").startswith("zh") else "en",
    }


def _office() -> str:
    found = office()
    return found.name if found else ""


def _facts(case: Case, shown: CaseLine) -> Iterator[tuple[str, str]]:
    version = case.category_version
    yield _("Status"), shown.node
    yield _("Deadline"), times.absolute(case.due_at) if case.due_at else "—"
    yield _("Category"), shown.category or "—"
    if version and version.closing_condition:
        yield _("Closing condition"), version.closing_condition
    yield _("Area"), shown.place or "—"
    if case.place_text:
        yield _("Where"), case.place_text
    yield _("Handled by"), shown.organisation or "—"
    if case.about:
        yield _("About"), case.about.name
    yield _("Came in by"), str(CHANNELS.get(case.channel, case.channel))
    yield _("Registered"), times.absolute(case.registered_at)
    if case.closed_at:
        yield _("Closed on"), times.absolute(case.closed_at)
    if case.imported:
        yield _("Imported from"), case.imported


def _contact(contact: Contact) -> tuple[str, str]:
    who = _("Follower") if contact.follower else _("Reporter")
    only = f" ({_('for the desk only')})" if not contact.agreed else ""
    return who, " ".join(part for part in (contact.name, contact.phone) if part) + only


def _reported(words: str, answers: Mapping[str, str], pictures: Mapping[int, list[Picture]]) -> list[Block]:
    return [
        *([Words(words)] if words else []),
        *([Facts([(question, str(given)) for question, given in answers.items()])] if answers else []),
        *pictures.get(0, []),
    ]


def _ratings(case: Case, say: Callable[[str], str]) -> list[Section]:
    rows = list(Rating.objects.filter(case=case).order_by("id")) if case.closings else []
    said = [(times.absolute(row.at), " ".join(filter(None, (str(LEVELS.get(row.level, row.level)), say(row.words)))))
            for row in rows]  # fmt: skip
    return [Section(_("Rating"), [Facts(said)])] if said else []


def _entries(told: Sequence[Told], pictures: Mapping[int, list[Picture]]) -> Iterator[Block]:
    """Oldest first, as one reads paper."""
    left_out = max(0, len(told) - MOST_ENTRIES)
    if left_out:
        words = ngettext("%(count)d older step stands on the page only.",
                         "%(count)d older steps stand on the page only.", left_out)  # fmt: skip
        yield Words(words % {"count": left_out}, quiet=True)
    for one in reversed(told[:MOST_ENTRIES]):
        what = f"{one.what} → {one.organisation}" if one.organisation else one.what
        went_along = pictures.get(one.step_id, [])
        yield Entry(times.absolute(one.at), what, one.who, said_openly(one), said_inside(one), went_along)


def _pictures(rows: Sequence[CaseFile], told: Sequence[Told]) -> dict[int, list[Picture]]:
    """What went with each step, by its number; under 0 what came with the report. Films, recordings and papers, and
    pictures beyond the limit, are named; so is a picture whose small copy is not made yet."""
    steps = {one.step_id for one in told}
    small = [found for row in rows if (found := small_of(row))][:MOST_PICTURES]
    data = small_pictures(small)
    placed: dict[int, list[Picture]] = {}
    for number, row in enumerate(rows, 1):
        place = row.step_id if row.step_id in steps else 0
        bytes_ = data.get(small_of(row) or 0, b"") if row.file.kind == row.file.Kind.IMAGE else b""
        placed.setdefault(place or 0, []).append(Picture(_caption(row, number), bytes_))
    return placed


def _caption(row: CaseFile, number: int) -> str:
    match row.file.kind:
        case row.file.Kind.IMAGE:
            before_after = {"before": _("Photo before"), "after": _("Photo after")}
            return before_after.get(row.purpose) or _("Photo %(n)s") % {"n": number}
        case row.file.Kind.VIDEO:
            return _("Video %(n)s") % {"n": number}
        case row.file.Kind.VOICE:
            return _("Recording %(n)s") % {"n": number}
        case _paper:
            return row.file.name
