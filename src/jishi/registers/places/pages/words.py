"""What places say of themselves: codes in words, shapes and words of the picture's cells, lines of their history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from jishi.ground.foundation.declarations import Label
from jishi.registers.places.models import PlaceEdit, SafetyGrade
from jishi.registers.places.rules.fields import FIELD_LABELS
from jishi.registers.places.rules.floors import floor_words
from jishi.registers.places.rules.grades import GRADES
from jishi.registers.places.rules.kinds import OWNERSHIPS, ROOM_USES, STRUCTURES, Codes
from jishi.registers.places.rules.picture import Cell, Picture

USE_ICONS = {
    "dwelling": "home", "dormitory": "users", "shop": "tag", "office": "book", "workshop": "sliders",
    "storage": "inbox", "public": "star", "vacant": "minus", "other": "more",
}  # fmt: skip
GRADE_LOOKS = {
    "A": ("shield", "j-closed"), "B": ("diamond", "j-handling"), "C": ("triangle-alert", "j-due-soon"),
    "D": ("octagon-alert", "j-overdue"), "": ("ring", "j-suspended"),
}  # fmt: skip
SAFETY_WORDS: Mapping[str, Label] = {
    "rental": gettext_lazy("Has dwellings that are let"),
    "late": gettext_lazy("A safety check is overdue"),
    "never": gettext_lazy("Let and never graded"),
    "C": gettext_lazy("A dwelling of grade C"),
    "D": gettext_lazy("A dwelling of grade D"),
}
ACTS = {"correct": gettext_lazy("Corrected"), "confirm": gettext_lazy("Confirmed"), "end": gettext_lazy("Ended")}


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is drawn: shape, words, colour; `spoken` says all of it to whoever listens."""

    code: str
    number: str
    icon: str
    css: str
    word: str
    late: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class Line:
    """A floor of the picture."""

    label: str
    empty: bool
    looks: tuple[Look | None, ...]


@dataclass(frozen=True, slots=True)
class Legend:
    icon: str
    css: str
    word: str


def lines_of(picture: Picture) -> list[Line]:
    """The floors of the picture from the top, in the reader's language; uses are put into words once a use."""
    uses = {code: str(label) for code, label in ROOM_USES.items()}
    let, ungraded = pgettext("room of the picture", "let"), pgettext("room of the picture", "let, no grade")
    late = _("safety check overdue")
    lines = []
    for storey in picture.storeys:
        floor = floor_words(storey.floor)
        looks = tuple(_look(cell, floor, uses, let, ungraded, late) if cell else None for cell in storey.cells)
        lines.append(Line(floor, storey.empty, looks))
    return lines


def _look(cell: Cell, floor: str, uses: Mapping[str, str], let: str, ungraded: str, late: str) -> Look:
    if cell.rental:
        icon, css = GRADE_LOOKS[cell.grade]
        word = f"{let} {cell.grade}" if cell.grade else ungraded
    else:
        icon, css, word = USE_ICONS.get(cell.use, "ring"), "", uses.get(cell.use, cell.use)
    spoken = "，".join(filter(None, (floor, f"{cell.unit}{cell.number}", word, late if cell.late else "")))
    return Look(cell.code, cell.number, icon, css, word, cell.late, spoken)


def legend() -> list[Legend]:
    """What the shapes of let dwellings mean."""
    let = pgettext("room of the picture", "let")
    graded = [Legend(*GRADE_LOOKS[code], f"{let} {code}: {meaning.label}") for code, meaning in GRADES.items()]
    return [*graded, Legend(*GRADE_LOOKS[""], pgettext("room of the picture", "let, no grade"))]


@dataclass(frozen=True, slots=True)
class Told:
    """An entry for the timeline."""

    at: datetime
    title: str
    who: str
    said: str = ""


VALUE_WORDS: Mapping[str, Codes] = {"structure": STRUCTURES, "ownership": OWNERSHIPS}


def told(edits: Iterable[PlaceEdit], uses: Codes) -> list[Told]:
    """Edits as entries of a timeline; `uses` are the words for the codes of uses of such things."""
    return [Told(one.at, _title(one, uses), f"{one.actor_post} {one.actor_name}".strip(), one.reason) for one in edits]


def _title(one: PlaceEdit, uses: Codes) -> str:
    if not one.field:
        return f"{ACTS.get(one.act, one.act)}"
    known: Codes = uses if one.field == "use" else VALUE_WORDS.get(one.field, {})
    before, after = (_value(one.field, value, known) for value in (one.before, one.after))
    return _("%(field)s: %(before)s → %(after)s") % {
        "field": FIELD_LABELS.get(one.field, one.field), "before": before, "after": after,
    }  # fmt: skip


def _value(field: str, value: str, known: Codes) -> str:
    if not value:
        return "—"
    if field == "outline":
        return _("drawn")
    if field == "rental":
        return _("yes") if value == "yes" else _("no")
    if field == "floor" and value.lstrip("-").isdigit():
        return floor_words(int(value))
    return str(known.get(value, value))


@dataclass(frozen=True, slots=True)
class GradeTold:
    """A line of the history of grades."""

    row: SafetyGrade
    icon: str
    css: str
    word: str
    meaning: str


def grades_told(grades: Iterable[SafetyGrade]) -> list[GradeTold]:
    return [
        GradeTold(one, *GRADE_LOOKS[one.grade], str(GRADES[one.grade].label), str(GRADES[one.grade].meaning))
        for one in grades
    ]


def present_grade(code: str, rental: bool) -> Legend | None:
    """Shape and word of a room's present grade; None for one that is not let."""
    if not rental:
        return None
    word = f"{code} {GRADES[code].label}" if code else pgettext("room of the picture", "let, no grade")
    return Legend(*GRADE_LOOKS[code], word)
