"""Where cases happen: any fitting place, and the hot spots that come back again and again."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import shapely
from shapely.ops import nearest_points

from seed.categories import Leaf
from seed.land import Land, Place, point_to_degrees

from .model import Spot
from .what import place_kinds

NEAR_M = 14.0


@dataclass(frozen=True)
class HotSpot:
    """A place with trouble of its own: `names` of categories, how many cases a year, on which days and hours.

    `least` of them also in a smaller plan. `days` is all, weekend, weekday or rain; `window` are days before the end
    (from, until) in which it burns.
    """

    names: tuple[str, ...]
    kinds: tuple[str, ...]
    community: str
    cases: int
    days: str = "all"
    hours: tuple[int, int] | None = None
    window: tuple[int, int] = (365, 0)
    least: int = 0


CAST_GRID = "990102003004003"
"""The grid of the cast's grid worker."""
HOT_SPOTS = (
    HotSpot(("占道经营", "商业噪声", "餐饮油烟", "路面不洁"), ("shops",), "990102003004", 96, "weekend", (18, 24)),
    HotSpot(("道路积水", "雨水箅子堵塞"), ("crossing",), "990102004002", 44, "rain"),
    HotSpot(("机动车违停", "交通拥堵", "占道经营"), ("school",), "990102004001", 76, "weekday", (7, 18)),
    HotSpot(("施工噪声", "工地扬尘", "泥头车超载"), ("works",), "990102006001", 52, "all", (6, 24), (210, 165)),
    HotSpot(("施工噪声", "占道施工", "工地扬尘"), ("estate",), "990102003002", 38, "all", (6, 24), (26, 0)),
    HotSpot(("路灯不亮", "路灯闪烁"), ("street",), CAST_GRID, 18, "all", (18, 23), (9, 0), 4),
    HotSpot(("占道经营", "垃圾桶满溢"), ("shops",), "990102003004", 9, "all", (7, 22), (6, 0), 2),
    HotSpot(("水体发黑发臭", "河面漂浮物"), ("waterside",), "990102003003", 22, "all", None, (190, 90)),
    HotSpot(("电梯故障", "电梯困人"), ("estate",), "990102004003", 18),
    HotSpot(("垃圾屋异味", "暴露垃圾", "垃圾桶满溢"), ("village",), "990102005003", 34),
    HotSpot(("消防通道堵塞", "电动车违规充电", "车位不足"), ("estate",), "990102006003", 32, "all", (18, 24)),
    HotSpot(("不牵绳遛狗", "宠物粪便", "广场舞噪声"), ("park",), "990102003002", 26, "all", (6, 22)),
    HotSpot(("异味废气", "工业噪声"), ("works",), "990102006002", 28, "all", (19, 24), (120, 20)),
)


class Spots:
    """Finds a place for each case."""

    def __init__(self, land: Land, rng: Random) -> None:
        self._land, self._rng = land, rng
        self._grids = {grid.code: grid.plane.buffer(-1.5) for grid in land.divided.grids}

    def draw(self, leaf: Leaf) -> Spot:
        """A place that fits the category."""
        kinds = place_kinds(leaf)
        weights = [1 / (at + 1) for at in range(len(kinds))]
        for _ in range(8):
            places = self._land.places.of(self._rng.choices(kinds, weights)[0])
            if places:
                return self.at(self._rng.choice(places))
        return self.at(self._rng.choice(self._land.places.of("street")))

    def hot(self, spot: HotSpot) -> Sequence[Place]:
        """The place of a hot spot, and one or two next to it."""
        fitting = [place for place in self._land.places.of(*spot.kinds) if place.grid.startswith(spot.community)]
        if not fitting:
            fitting = [place for place in self._land.places.of("street") if place.grid.startswith(spot.community)]
        middle = fitting[self._rng.randrange(len(fitting))]
        return sorted(fitting, key=lambda place: (place.x - middle.x) ** 2 + (place.y - middle.y) ** 2)[:2]

    def at(self, place: Place) -> Spot:
        """The place, with the point where somebody put the pin: a few metres off, in the same grid."""
        for _ in range(4):
            x, y = place.x + self._rng.gauss(0, NEAR_M / 2), place.y + self._rng.gauss(0, NEAR_M / 2)
            if self._grids[place.grid].contains(shapely.Point(x, y)):
                return Spot(self._said(place), *point_to_degrees(x, y), place.grid)
        inside, _ = nearest_points(self._grids[place.grid], shapely.Point(place.x, place.y))
        return Spot(self._said(place), *point_to_degrees(inside.x, inside.y), place.grid)

    def _said(self, place: Place) -> str:
        if place.kind == "estate" and self._rng.random() < 0.5:
            return f"{place.name}{self._rng.randint(1, 16)}栋"
        if place.address != place.name and self._rng.random() < 0.25:
            return f"{place.address}（{place.name}）"
        return place.name
