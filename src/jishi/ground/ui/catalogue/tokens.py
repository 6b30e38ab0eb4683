"""The colours of every face, read from the style sheet itself, and how well one can be read on another."""

import re
from dataclasses import dataclass
from pathlib import Path

SHEET = Path(__file__).parents[1] / "static" / "ui" / "css" / "tokens.css"
TEXT = SHEET.read_text(encoding="utf-8")
PHASES = ("to-accept", "to-assign", "handling", "to-verify", "closed", "suspended", "due-soon", "overdue")
GROUNDS = ("page", "card", "hover", "selected")
TEXT_RATIO, EDGE_RATIO = 4.5, 3.0
"""WCAG 2.2, 1.4.3 and 1.4.11."""


def colours(selector: str) -> dict[str, str]:
    """The tokens under a selector of the sheet: name > `#rgb` or `#rrggbb`."""
    found = re.search(re.escape(selector) + r"\s*\{([^}]*)\}", TEXT)
    if found is None:
        raise LookupError(selector)
    return dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{3,6})\b", found[1]))


LIGHT = colours(":root, [data-bs-theme=light]")
DARK = colours("[data-bs-theme=dark]")
BY_DEVICE = colours(":root:not([data-bs-theme])")


@dataclass(frozen=True, slots=True)
class Pair:
    """A token on another, and the least contrast that it must have."""

    ink: str
    ground: str
    least: float

    @property
    def light(self) -> float:
        return ratio(LIGHT[self.ink], LIGHT[self.ground])

    @property
    def dark(self) -> float:
        return ratio(DARK[self.ink], DARK[self.ground])


def ratio(one: str, other: str) -> float:
    """The contrast of two colours as WCAG computes it, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour, 0 to 1."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def pairs() -> list[Pair]:
    """Every pair that pages use."""
    wanted = [Pair(phase, f"{phase}-bg", TEXT_RATIO) for phase in PHASES]
    wanted += [Pair(text, ground, TEXT_RATIO) for text in ("text", "text-2", "primary", "error") for ground in GROUNDS]
    wanted += [Pair(phase, ground, TEXT_RATIO) for phase in PHASES[:-1] for ground in GROUNDS]
    wanted += [Pair("overdue-bg", ground, TEXT_RATIO) for ground in GROUNDS]
    wanted += [Pair("on-primary", ground, TEXT_RATIO) for ground in ("primary", "primary-hover")]
    wanted += [Pair("overdue", "danger-hover", TEXT_RATIO)]
    wanted += [Pair("text", ground, TEXT_RATIO) for ground in ("note", "closed-bg")]
    wanted += [Pair("map-label", ground, TEXT_RATIO) for ground in ("map-land", "map-halo", "map-green")]
    wanted += [Pair("map-water-label", ground, TEXT_RATIO) for ground in ("map-halo", "map-water")]
    wanted += [Pair("map-grid", "map-land", EDGE_RATIO)]
    wanted += [Pair("input-edge", ground, EDGE_RATIO) for ground in ("page", "card")]
    wanted += [Pair(phase, "map-land", EDGE_RATIO) for phase in PHASES[:-1]]
    wanted += [Pair("pin-ink", phase, EDGE_RATIO) for phase in PHASES[:-1]]
    return wanted
