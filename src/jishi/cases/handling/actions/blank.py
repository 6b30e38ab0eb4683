"""Words are blanked: what a reporter wrote, what staff wrote about the matter, and files. Figures stay.

What stays of a case: number, category, grid and community, who had it in hand and when, every move with its time and
its reason of the process, the clock, the level of a rating. No figure counts anything else.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from jishi.cases.handling.models import Case, CaseFile, Rating, Receipt, Step
from jishi.cases.handling.queries.process import process_of
from jishi.cases.handling.queries.spoken import SPOKEN, WRITES_DOWN
from jishi.ground.foundation.files.keeping import release
from jishi.ground.foundation.tables import update_rows

from .register import search_words

BLANKED = (
    "title", "description", "place_text", "answer", "lng", "lat", "frame", "address_id", "address_how",
    "search", "unwritten", "blanked_at",
)  # fmt: skip
WITHOUT_NOTE = Func(F("facts"), Cast(Value("note"), TextField()), arg_joiner=" - ", template="(%(expressions)s)")


def blank_cases(cases: Collection[Case], moment: datetime) -> Counter[str]:
    """Blanks every word of the cases, which are locked; how many rows by model."""
    if not cases:
        return Counter()
    ids = [case.pk for case in cases]
    with_words = sum(1 for case in cases if case.blanked_at is None)
    for case in cases:
        case.title = case.category_version.name if case.category_version else case.code
        case.description = case.place_text = case.answer = case.frame = ""
        case.lng = case.lat = case.address_id = None
        case.address_how = ""
        case.unwritten = 0
        case.search = search_words(case.code, case.title)
        case.blanked_at = moment
    update_rows(cases, BLANKED)
    Case.objects.filter(pk__in=ids).exclude(answers={}).update(answers={})
    return Counter(
        {
            "handling.Case": with_words,
            "handling.Step": _blank_steps(cases),
            "handling.Rating": _blank_ratings(Rating.objects.filter(case__in=ids)),
            "foundation.File": _let_go(CaseFile.objects.filter(case__in=ids)),
        }
    )


def blank_followers(receipts: Sequence[Receipt]) -> Counter[str]:
    """Blanks what these followers wrote and gave; the matter is the reporter's and stays."""
    if not receipts:
        return Counter()
    own = Q(actor_uuid__in=[one.uuid for one in receipts])
    for one in receipts:  # the step of their first words names no receipt; it has the moment of theirs
        own |= Q(case=one.case_id, act="follow", at=one.created_at)
    spoken = Step.objects.filter(own, facts__has_key=SPOKEN).values_list("pk", flat=True)
    own |= Q(act="transcribe", **{f"facts__{WRITES_DOWN}__in": [str(pk) for pk in spoken]})  # staff's, their words
    return Counter(
        {
            "handling.Step": Step.objects.filter(own).exclude(text="").update(text=""),
            "foundation.File": _let_go(CaseFile.objects.filter(receipt__in=[one.pk for one in receipts])),
        }
    )


def blank_ratings(receipts: Sequence[Receipt]) -> int:
    """The words of a rating are nobody's to work with: they go at once, the level stays."""
    return _blank_ratings(Rating.objects.filter(receipt__in=[one.pk for one in receipts]))


def _blank_ratings(rows: QuerySet[Rating]) -> int:
    return rows.exclude(words="").update(words="")


def _blank_steps(cases: Collection[Case]) -> int:
    """Texts, notes, and reasons in words of one's own; a reason of the process is a figure."""
    groups: dict[tuple[str, int], list[Case]] = {}
    for case in cases:
        groups.setdefault((case.process_code, case.process_version), []).append(case)
    count = 0
    for group in groups.values():
        known = {reason.label for move in process_of(group[0]).moves for reason in move.reasons}
        steps = Step.objects.filter(case__in=[case.pk for case in group])
        steps.exclude(reason="").exclude(reason__in=known).update(reason="")
        worded = steps.filter(~Q(text="") | Q(facts__has_key="note"))
        count += worded.update(text="", facts=WITHOUT_NOTE)
    return count


def _let_go(rows: QuerySet[CaseFile]) -> int:
    files = list(rows.values_list("file_id", flat=True))
    rows.delete()
    return release(files)
