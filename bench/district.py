"""A plain district for measuring: 4 subdistricts of 6 communities of 12 square grids, 24 departments, 40 categories."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

ORIGIN = (114.0, 22.6)
STEP = 0.004
"""Side of a grid in degrees."""
SUBDISTRICTS, COMMUNITIES, GRIDS, DEPARTMENTS = 4, 6, 12, 24
TOPS = ("市政设施", "环境卫生", "城市管理", "园林绿化", "公共安全", "社区服务", "噪声油烟", "停车秩序")
MATTERS = ("损坏", "缺失", "堆放", "堵塞", "扰民")


@dataclass(frozen=True)
class Ground:
    """Keys of what was made."""

    grids: tuple[tuple[int, int, str, float, float], ...]
    """Id, community's id, path, and a point inside it (degrees, CGCS2000)."""
    departments: tuple[tuple[int, str, str], ...]
    """Id, path, code."""
    categories: tuple[str, ...]
    """Codes of those a case may have."""


def make_district() -> Ground:
    """Writes areas, organisations, categories and tells every process that they are new."""
    from jishi.cases.categories.api import CategoryFacts, add_category
    from jishi.district.organisations.api import Organisation
    from jishi.ground.foundation import reference
    from jishi.ground.foundation.actors import Actor, ActorKind

    importer = Actor(ActorKind.IMPORTER, UUID(int=1))
    grids = _areas()
    office = Organisation.objects.create(code="office", name="区政府", path="000001/")
    departments = Organisation.objects.bulk_create(
        Organisation(code=f"d{n:02}", name=f"第{n}责任单位", path=f"000001/{n + 1:06}/", parent=office)
        for n in range(1, DEPARTMENTS + 1)
    )
    reference.touch("organisations", "areas")
    codes = []
    for top_number, top_name in enumerate(TOPS):
        top = add_category(importer, f"c{top_number}", None, CategoryFacts(name=top_name))
        for number, matter in enumerate(MATTERS):
            codes.append(f"c{top_number}{number}")
            facts = CategoryFacts(
                name=f"{top_name}{matter}",
                limit_amount=1 + number,
                limit_unit="working_days",
                words=(top_name, matter),
                public=True,
            )
            add_category(importer, codes[-1], top.pk, facts)
    return Ground(grids, tuple((each.pk, each.path, each.code) for each in departments), tuple(codes))


def _areas() -> tuple[tuple[int, int, str, float, float], ...]:
    from jishi.district.areas.api import Division, Grid

    since = date(2020, 1, 1)
    district = Division.objects.create(
        code="990101000000", path="990101", name="测量区", level="district", valid_from=since
    )
    grids: list[Grid] = []
    for s in range(SUBDISTRICTS):
        path = f"990101{s + 1:03}"
        above = Division.objects.create(
            code=f"{path}000", path=path, name=f"第{s + 1}街道", level="subdistrict", parent=district, valid_from=since
        )
        for c in range(COMMUNITIES):
            code = f"{path}{c + 1:03}"
            community = Division.objects.create(
                code=code, path=code, name=f"第{s + 1}-{c + 1}社区", level="community", parent=above, valid_from=since
            )
            for g in range(GRIDS):
                west, south = ORIGIN[0] + STEP * (c * 4 + g % 4), ORIGIN[1] + STEP * (s * 3 + g // 4)
                ring = [
                    [west, south],
                    [west + STEP, south],
                    [west + STEP, south + STEP],
                    [west, south + STEP],
                    [west, south],
                ]
                grids.append(
                    Grid(
                        community=community, number=f"{g + 1:03}", path=f"{code}{g + 1:03}", valid_from=since,
                        outline={"type": "Polygon", "coordinates": [ring]}, lng=west + STEP / 2, lat=south + STEP / 2,
                    )
                )  # fmt: skip
    return tuple(
        (each.pk, each.community_id, each.path, each.lng, each.lat) for each in Grid.objects.bulk_create(grids)
    )
