"""The files of a case on its pages: with the report, with each step, and how it was before and after."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _

from jishi.cases.handling.models import CaseFile
from jishi.cases.handling.models.step import Audience
from jishi.cases.handling.queries.files import small_of
from jishi.cases.handling.queries.story import Told
from jishi.ground.foundation.files.links import Act, Shown, shown

Acts = Callable[[CaseFile], Sequence[Act]]


def no_acts(row: CaseFile) -> Sequence[Act]:
    """Nothing to do with a file but to look at it."""
    return ()


@dataclass(frozen=True, slots=True)
class CaseFiles:
    """`reported` came with the report, `by_step` with the step of that number; `before` and `after` are a pair of
    pictures, where there are both."""

    reported: list[Shown] = field(default_factory=list)
    by_step: dict[int, list[Shown]] = field(default_factory=dict)
    before: Shown | None = None
    after: Shown | None = None


def case_files(request: HttpRequest, rows: Sequence[CaseFile], told: Sequence[Told], acts: Acts = no_acts) -> CaseFiles:
    """The rows (with their thumbs) with addresses for this reader, whose rights were checked. What went with a step of
    which the reader is not told stands with the report: a follower's own photo. `acts` are the links beside each."""
    steps = {one.step_id for one in told}
    found = {row.pk: shown(request, row.file, small_of(row), acts(row)) for row in rows}
    reported = [found[row.pk] for row in rows if row.step_id not in steps]
    by_step: dict[int, list[Shown]] = {}
    for row in rows:
        if row.step_id is not None:
            by_step.setdefault(row.step_id, []).append(found[row.pk])
    before = _picture(rows, CaseFile.Purpose.BEFORE) or _picture(rows, CaseFile.Purpose.REPORT)
    after = _picture(rows, CaseFile.Purpose.AFTER)
    pair = (found[before.pk], found[after.pk]) if before and after else (None, None)
    return CaseFiles(reported, by_step, *pair)


@dataclass(frozen=True, slots=True)
class Entry:
    """A step as `{% timeline %}` reads it. `seen` says, for staff, that the reporter reads it too."""

    at: datetime
    title: str
    to: str
    who: str
    said: Sequence[str]
    inside: Sequence[str]
    audience: str
    seen: str
    files: Sequence[Shown]


def entries(told: Sequence[Told], files: CaseFiles, *, for_staff: bool = False) -> list[Entry]:
    """Each step of a story with what was said and what went along with it."""
    seen = _("the reporter sees this") if for_staff else ""
    return [
        Entry(
            at=one.at,
            title=one.what,
            to=one.organisation,
            who=one.who,
            said=said_openly(one),
            inside=said_inside(one),
            audience=one.audience,
            seen=seen if one.audience != Audience.STAFF else "",
            files=files.by_step.get(one.step_id, []),
        )
        for one in told
    ]


def said_openly(one: Told) -> list[str]:
    """The paragraphs of a step that are not for staff alone."""
    reason = [_("Reason: %(why)s") % {"why": one.reason}] if one.reason else []
    return reason + ([one.text] if one.text and one.audience != Audience.STAFF else [])


def said_inside(one: Told) -> list[str]:
    """The paragraphs of a step that staff wrote for each other."""
    return [words for words in (one.text if one.audience == Audience.STAFF else "", one.note) if words]


def _picture(rows: Sequence[CaseFile], purpose: str) -> CaseFile | None:
    """The newest picture of a purpose: rework brings another one."""
    return next((row for row in reversed(rows) if row.purpose == purpose and row.file.kind == "image"), None)
