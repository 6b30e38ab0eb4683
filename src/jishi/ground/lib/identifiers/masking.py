"""Covering what leads to a person, so that its owner still knows which number is meant and nobody else learns it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from .finding import Found, Kind, find

COVER = "*"
_KEPT = {
    Kind.IDENTITY_NUMBER: (1, 1),
    Kind.BANK_CARD: (0, 4),
    Kind.MOBILE: (3, 4),
    Kind.LANDLINE: (0, 2),
    Kind.TRAVEL_DOCUMENT: (1, 2),
    Kind.PLATE: (2, 1),
    Kind.EMAIL: (1, 0),
}
"""How many figures or letters stay at the beginning and at the end."""


def mask(text: str, found: Iterable[Found]) -> str:
    """The text with these places covered, letter by letter: `138****8000`, `138-****-8000`."""
    pieces, at = [], 0
    for one in found:
        pieces += [text[at : one.start], _covered(text[one.start : one.end], one.kind)]
        at = one.end
    return "".join([*pieces, text[at:]])


def masked(text: str, public: Collection[str] = ()) -> str:
    """The text with everything covered that `find` finds."""
    return mask(text, find(text, public))


def _covered(number: str, kind: Kind) -> str:
    if kind is Kind.EMAIL:
        name, _, house = number.replace("\uff20", "@").rpartition("@")
        return f"{name[0]}{COVER * max(len(name) - 1, 1)}@{house}"
    first, last = _KEPT[kind]
    places = [place for place, letter in enumerate(number) if letter.isalnum()]
    hidden = set(places[first : len(places) - last])
    return "".join(COVER if place in hidden else letter for place, letter in enumerate(number))
