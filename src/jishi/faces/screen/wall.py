"""What stands on the wall at one moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from jishi.cases.handling.api import AreaLoad, Situation, loads, situation
from jishi.district.areas.api import communities_of, labels
from jishi.ground.ui.surroundings import address_of

from .shapes import Picture, Shape, picture_of

STEPS = (0.02, 0.05, 0.1, 0.2)
"""Where the shares of overdue cases change their shade; five shades from the palest."""
LONGEST = 7


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its name and its base, and where the cases behind it are listed."""

    name: str
    value: str
    base: str
    url: str
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class Shaded:
    """A community on the map, with its shade from 1 (palest) to 5, 0 without an open case."""

    shape: Shape
    shade: int
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A community in the list beside the map."""

    name: str
    overdue: int
    open: int
    share: str
    url: str


@dataclass(frozen=True, slots=True)
class Wall:
    at: datetime
    areas: str
    figures: tuple[Figure, ...]
    picture: Picture
    shaded: tuple[Shaded, ...]
    rows: tuple[Row, ...]


def wall(areas: Sequence[str], moment: datetime) -> Wall:
    """Figures, shades and list of the areas. Three queries, and one for the names of communities."""
    found = loads(areas, moment)
    codes = {row.pk: (row.path, row.name) for row in communities_of("")}
    by_code = {codes[load.community_id][0]: load for load in found if load.community_id in codes}
    picture = picture_of(areas)
    late = sorted((load for load in found if load.overdue), key=lambda one: (-(one.overdue_share or 0), -one.overdue))
    return Wall(
        at=moment,
        areas=_("Whole district") if "" in areas else "、".join(labels(area) for area in areas),
        figures=_figures(situation(areas, moment), areas),
        picture=picture,
        shaded=tuple(_shaded(shape, by_code) for shape in picture.shapes),
        rows=tuple(_row(load, *codes[load.community_id]) for load in late[:LONGEST] if load.community_id in codes),
    )


def shade_of(load: AreaLoad | None) -> int:
    """The shade of a share: 1 to 5; 0 where nothing is open, so that there is no share."""
    if load is None or load.overdue_share is None:
        return 0
    return 1 + sum(load.overdue_share > step for step in STEPS)


def _figures(now: Situation, areas: Sequence[str]) -> tuple[Figure, ...]:
    share = now.on_time_share
    return (
        Figure(_("Today's reports"), f"{now.today:,}", _("since midnight"), _cases(areas, measure="today")),
        Figure(_("Open"), f"{now.open:,}", _("all that is not closed"), _cases(areas, phase="open")),
        Figure(_("Due soon"), f"{now.due_soon:,}", _of_open(now.due_soon, now.open), _cases(areas, due="soon")),
        Figure(
            _("Overdue"), f"{now.overdue:,}", _of_open(now.overdue, now.open), _cases(areas, due="overdue"),
            alarm=bool(now.overdue),
        ),
        Figure(
            _("Handled on time"),
            "—" if share is None else _percent(share),
            _("%(on_time)s of %(due)s due this month") % {"due": f"{now.due:,}", "on_time": f"{now.on_time:,}"},
            _cases(areas, measure="due"),
        ),
    )  # fmt: skip


def _of_open(part: int, whole: int) -> str:
    return _("%(share)s of what is open") % {"share": _percent(part / whole)} if whole else "—"


def _percent(share: float) -> str:
    return f"{share * 100:.1f}%"


def _shaded(shape: Shape, by_code: dict[str, AreaLoad]) -> Shaded:
    load = next((load for path, load in by_code.items() if shape.code.startswith(path)), None)
    words = _("%(name)s: nothing open") % {"name": shape.name}
    if load is not None:
        facts = {"name": shape.name, "open": load.open, "overdue": load.overdue}
        words = _("%(name)s: %(open)d open, %(overdue)d overdue") % facts
    return Shaded(shape, shade_of(load), words)


def _row(load: AreaLoad, path: str, name: str) -> Row:
    url = _cases([path], due="overdue")
    return Row(name, load.overdue, load.open, _percent(load.overdue_share or 0), url)


def _cases(areas: Sequence[str], **filters: str) -> str:
    """The list behind a number. Of several areas together there is no filter: the reader's own rights narrow it."""
    if len(areas) == 1 and areas[0]:
        filters["area"] = areas[0]
    address = address_of("cases:queue")
    return f"{address}?{urlencode({'phase': '', **filters})}" if address else ""
