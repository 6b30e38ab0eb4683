"""A small land for grid work: two communities of one subdistrict, and one beyond; a post of a worker for each grid."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from jishi.cases.processes.api import load_processes
from jishi.district.accounts.api import Account, actor_of
from jishi.district.areas.api import Division, Grid
from jishi.district.organisations.api import Organisation, Post, load_roles
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import SYSTEM, Actor
from tests.people import make_organisation, make_staff

SUBDISTRICT, WEST, EAST, BEYOND = "990101001", "990101001001", "990101001002", "990101002001"
STEP = 0.01
CORNER = (114.0, 22.5)


def square(column: float, row: float, width: float = 1, height: float = 1) -> dict[str, Any]:
    """A rectangle in steps of about a kilometre from the south-west corner."""
    left, bottom = CORNER[0] + column * STEP, CORNER[1] + row * STEP
    right, top = left + width * STEP, bottom + height * STEP
    ring = [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]]
    return {"type": "Polygon", "coordinates": [[[round(lng, 7), round(lat, 7)] for lng, lat in ring]]}


def middle(column: float, row: float) -> tuple[float, float]:
    return CORNER[0] + (column + 0.5) * STEP, CORNER[1] + (row + 0.5) * STEP


@dataclass
class Land:
    """Grids by path, the worker's post of each, and people."""

    office: Organisation
    posts: dict[str, Post] = field(default_factory=dict)
    workers: dict[str, Account] = field(default_factory=dict)
    steward_account: Account | None = None

    @property
    def steward(self) -> Actor:
        """May do everything in grid work everywhere."""
        return actor_of(self.account)

    @property
    def account(self) -> Account:
        if self.steward_account is None:
            self.steward_account = make_staff("data_steward", self.office, name="管数据的")
        return self.steward_account

    def worker(self, path: str) -> Account:
        """Somebody who holds the post of the grid; made when first asked for."""
        if path not in self.workers:
            account = make_staff("grid_worker", self.office, path, name=f"员{path[-6:]}")
            holding = account.holdings.get()
            holding.post.title = f"第{int(path[12:])}网格网格员（{path[6:12]}）"
            holding.post.save(update_fields=["title"])
            self.workers[path], self.posts[path] = account, holding.post
        return self.workers[path]

    def post(self, path: str) -> Post:
        self.worker(path)
        return self.posts[path]


@pytest.fixture
def land(db: None) -> Land:
    load_roles()
    load_processes(SYSTEM)
    above: Division | None = None
    rows = {
        "990101000000": ("测试区", "district", 6, (0, 0, 3, 4)),
        "990101001000": ("龙山街道", "subdistrict", 9, (0, 0, 2, 4)),
        WEST: ("桃源社区", "community", 12, (0, 0, 1, 4)),
        EAST: ("松坪社区", "community", 12, (1, 0, 1, 4)),
    }
    for code, (name, level, digits, box) in rows.items():
        row = _division(code, name, level, digits, box, above)
        above = row if level != "community" else above
    far = _division("990101002000", "柳溪街道", "subdistrict", 9, (2, 0, 1, 4), Division.objects.get(path="990101"))
    _division(BEYOND, "柳溪社区", "community", 12, (2, 0, 1, 4), far)
    for column, (community, count) in enumerate(((WEST, 4), (EAST, 2), (BEYOND, 1))):
        height = 4 / count
        for number in range(1, count + 1):
            outline = square(column, (number - 1) * height, 1, height)
            lng, lat = middle(column, (number - 1) * height)
            Grid.objects.create(
                community=Division.objects.get(path=community), number=f"{number:03d}", path=f"{community}{number:03d}",
                outline=outline, lng=lng, lat=lat, valid_from=date(2020, 1, 1),
            )  # fmt: skip
    reference.touch("areas")
    return Land(make_organisation(code="office"))


def _division(
    code: str, name: str, level: str, digits: int, box: tuple[int, int, int, int], above: Division | None
) -> Division:
    lng, lat = middle(box[0], box[1])
    return Division.objects.create(
        code=code, name=name, level=level, path=code[:digits], parent=above, outline=square(*box), lng=lng, lat=lat,
        valid_from=date(2020, 1, 1),
    )  # fmt: skip
