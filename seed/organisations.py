"""The organisations of the demonstration district and the posts in them."""

from collections.abc import Iterable
from csv import DictWriter
from dataclasses import dataclass
from io import StringIO

from .counters import with_counters
from .land import Land
from .land.names import COMMUNITIES, DISTRICT, SUBDISTRICTS

COLUMNS = (
    "code", "parent_code", "name", "short_name", "kind", "area_code", "phone", "counter", "address", "lng", "lat",
)  # fmt: skip
OFFICE = "ql"
CENTRE = "zhzx"
DEPARTMENTS = (
    ("cgj", "城市管理和综合执法局", "区城管局"),
    ("swj", "水务局", "区水务局"),
    ("zjj", "住房和建设局", "区住建局"),
    ("jtj", "交通运输局", "区交通局"),
    ("jjdd", "公安局交通警察大队", "区交警大队"),
    ("scj", "市场监督管理局", "区市场监管局"),
    ("hbj", "生态环境局", "区生态环境局"),
    ("jyj", "教育局", "区教育局"),
    ("wjj", "卫生健康局", "区卫健局"),
    ("gaf", "公安局", "区公安局"),
    ("xfd", "消防救援大队", "区消防大队"),
    ("rsj", "人力资源和社会保障局", "区人社局"),
    ("mzj", "民政局", "区民政局"),
    ("gzj", "规划和自然资源局", "区规自局"),
    ("yjj", "应急管理局", "区应急局"),
    ("wtj", "文化广电旅游体育局", "区文体局"),
    ("zsj", "政务服务和数据管理局", "区政数局"),
    ("sfj", "司法局", "区司法局"),
)
SUBDISTRICT_CODES = ("ym", "sl", "sx", "qs", "lw", "wc")
OFFICES = (
    ("sz", "市政服务所", "市政所"),
    ("cg", "综合行政执法办公室（城管办）", "城管办"),
    ("aj", "应急管理办公室", "应急办"),
    ("gf", "公共服务办公室", "公服办"),
    ("zf", "平安法治办公室", "平安办"),
)
PARTNERS = (
    ("ldgl", "cgj", "栖澜区路灯管理所", "路灯所", "centre"),
    ("jlhw", "cgj", "栖澜洁澜环境服务有限公司", "洁澜环卫", "enterprise"),
    ("gsgs", "swj", "栖澜供水有限公司", "栖澜供水", "enterprise"),
    ("gds", "ql", "栖澜供电所", "供电所", "enterprise"),
    ("rqgs", "zjj", "栖澜燃气有限公司", "栖澜燃气", "enterprise"),
    ("lhyh", "cgj", "青屿园林养护有限公司", "青屿园林", "enterprise"),
    ("wyxh", "zjj", "栖澜区物业管理协会", "物业协会", "other"),
)


@dataclass(frozen=True)
class PlannedPost:
    """A post: `area` are 12 digits of a division or none, `grid` three digits of a grid of that community or none."""

    organisation: str
    role: str
    title: str
    area: str = ""
    grid: str = ""


def organisation_rows(land: Land | None = None) -> list[dict[str, str]]:
    """The table that the import takes, parents before children; with the land also where their counters stand."""
    district = DISTRICT[0]
    rows = [_row(OFFICE, "", "栖澜区人民政府", "栖澜区", "government", district)]
    rows.append(_row(CENTRE, OFFICE, "栖澜区城市运行和分拨中心", "区分拨中心", "centre", district))
    rows += [_row(code, OFFICE, f"栖澜区{name}", short, "department", district) for code, name, short in DEPARTMENTS]
    for code, (area, name) in zip(SUBDISTRICT_CODES, SUBDISTRICTS, strict=True):
        short = name.removesuffix("街道")
        rows.append(_row(code, OFFICE, f"{name}办事处", name, "subdistrict", area))
        rows += [
            _row(f"{code}-{kind}", code, f"{name}{title}", short + brief, "department", area)
            for kind, title, brief in OFFICES
        ]
        rows += [
            _row(station_of(community), code, f"{title}工作站", f"{title}站", "community", community)
            for community, title in COMMUNITIES
            if community.startswith(area[:9])
        ]
    rows += [_row(code, parent, name, short, kind, district) for code, parent, name, short, kind in PARTNERS]
    return with_counters(rows, land) if land else rows


def organisation_file(land: Land) -> str:
    """The same with its counters, as CSV."""
    text = StringIO()
    writer = DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(organisation_rows(land))
    return text.getvalue()


def station_of(community: str) -> str:
    """The code of a community's station: sq and the last six digits."""
    return f"sq{community[6:]}"


def planned_posts(grids: Iterable[str]) -> list[PlannedPost]:
    """Every post of the district; `grids` are the codes of all grids (15 digits), each of which gets its worker."""
    posts = [PlannedPost(CENTRE, role, f"{title}{number}") for role, title, count in DESK for number in _numbers(count)]
    posts += [
        PlannedPost(OFFICE, "leader", "分管副区长"),
        PlannedPost(OFFICE, "auditor", "审计员"),
        PlannedPost(OFFICE, "administrator", "系统管理员"),
        PlannedPost(OFFICE, "data_steward", "数据管理员"),
    ]
    handlers = [code for code, *_ in (*DEPARTMENTS, *PARTNERS)]
    handlers += [f"{code}-{kind}" for code in SUBDISTRICT_CODES for kind, *_ in OFFICES]
    handlers += [station_of(community) for community, _ in COMMUNITIES]
    posts += [PlannedPost(code, "handler", f"经办人{number}") for code in handlers for number in _numbers(2)]
    for code, (area, _) in zip(SUBDISTRICT_CODES, SUBDISTRICTS, strict=True):
        posts.append(PlannedPost(code, "leader", "街道主任", area))
        posts.append(PlannedPost(code, "supervisor", "督办专员", area))
        posts += [PlannedPost(code, "verifier", f"核查员{number}", area) for number in _numbers(2)]
    posts += [
        PlannedPost(station_of(grid[:12]), "grid_worker", f"第{int(grid[12:])}网格网格员", grid[:12], grid[12:])
        for grid in sorted(grids)
    ]
    return [*posts, GUEST]


GUEST = PlannedPost(CENTRE, "visiting_operator", "厂家运维")
"""Nobody holds it: for people from outside, a few days at a time (temporary access)."""

DESK = (
    ("intake_clerk", "受理席", 6),
    ("duty_leader", "值班长", 3),
    ("dispatcher", "派遣席", 4),
    ("verifier", "核查席", 3),
    ("supervisor", "督办席", 2),
)
"""Posts of the centre: role, title, how many."""


def _numbers(count: int) -> Iterable[str]:
    return (str(number) for number in range(1, count + 1))


def _row(code: str, parent: str, name: str, short: str, kind: str, area: str) -> dict[str, str]:
    known = dict(zip(COLUMNS, (code, parent, name, short, kind, area), strict=False))
    return {**dict.fromkeys(COLUMNS, ""), **known}
