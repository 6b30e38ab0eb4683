"""Kinds of facilities as data: reading the file that comes with the product, shapes and states in words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

import yaml
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

CODE = re.compile(r"[0-9]{2}(?:[0-9]{2})?")


class Shape(StrEnum):
    """How a facility is drawn."""

    POINT = "point"
    LINE = "line"
    AREA = "area"


class State(StrEnum):
    """How a facility was last found."""

    GOOD = "good"
    DAMAGED = "damaged"
    MISSING = "missing"
    REMOVED = "removed"


SHAPE_LABELS: dict[str, str | Promise] = {
    Shape.POINT.value: pgettext_lazy("shape on the map", "Point"),
    Shape.LINE.value: pgettext_lazy("shape on the map", "Line"),
    Shape.AREA.value: pgettext_lazy("shape on the map", "Surface"),
}
STATE_LABELS: dict[str, str | Promise] = {
    State.GOOD.value: pgettext_lazy("state of a facility", "In order"),
    State.DAMAGED.value: pgettext_lazy("state of a facility", "Damaged"),
    State.MISSING.value: pgettext_lazy("state of a facility", "Missing"),
    State.REMOVED.value: pgettext_lazy("state of a facility", "Removed"),
}
FOUND_STATES = (State.GOOD.value, State.DAMAGED.value, State.MISSING.value)
"""States in which somebody finds it; removing is an act of its own."""


@dataclass(frozen=True, slots=True)
class KindRow:
    """A class (two digits) or a kind (four digits, the class first)."""

    code: str
    name: str
    name_en: str
    shape: str = Shape.POINT.value
    underground: bool = False


def shipped_kinds() -> Sequence[KindRow]:
    """What comes with the product, classes before their kinds."""
    text = files("jishi.registers.facilities").joinpath("data/kinds.yaml").read_text(encoding="utf-8")
    return [KindRow(**row) for row in yaml.safe_load(text)]


def valid_kind_code(code: str) -> bool:
    """Two or four digits, none of the two pairs 00."""
    return bool(CODE.fullmatch(code)) and code[:2] != "00" and code[2:] != "00"
