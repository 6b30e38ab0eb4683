"""The people of the demonstration district: the cast who play the loop, and the staff around them. All invented."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from .land.names import COMMUNITIES
from .organisations import CENTRE, GUEST, OFFICE, PlannedPost, station_of
from .words import words

SURNAMES = words("""
    岑 柏 卞 滕 骆 洪 柯 阮 虞 祝 桑 舒 荀 芮 邬 鲍 麦 池 乔 温 莫 凌 简 沙 原 闵 宣
    戚 柴 谷 邝 巫 幸 芦 茅 庞
""")
GIVEN = words("""
    晓岚 云舒 知远 秋实 长宁 若水 明溪 安之 承泽 雨桐 一帆 慕青 景行 书禾 南星 望舒 清越 乐山
    思齐 怀瑾 静姝 子衿 鹤鸣 远舟 向晚 嘉树 初霁 修竹 念慈 松年 春生 桂芬 建业 红梅 志强 小满
    立秋 冬青 海棠 玉竹 天佑 金水 银花 国庆 爱莲 永福 少华 丽君
""")
MEETS = "书院社区"
"""The community where the cast's cases play."""


@dataclass(frozen=True)
class CastMember:
    """Somebody to log in as; the stranger holds no post. The resident has no account: a receipt is the key."""

    login: str
    name: str
    part: str
    sentence: str
    sentence_en: str
    posts: tuple[PlannedPost, ...]


@dataclass(frozen=True)
class Staff:
    """A colleague who fills a post and never logs in."""

    login: str
    name: str
    phone: str
    post: PlannedPost


def cast() -> tuple[CastMember, ...]:
    """The cast, in the order in which a case meets them."""
    community = next(code for code, name in COMMUNITIES if name == MEETS)
    round_3 = PlannedPost(station_of(community), "grid_worker", "第3网格网格员", community, "003")
    lamps = PlannedPost("ldgl", "handler", "经办人1")
    city = PlannedPost("sx-cg", "handler", "经办人1")
    return (
        CastMember(
            "grid",
            "麦小满",
            "网格员",
            "在书院社区第3网格巡查，上报、当场办好、核查",
            "Patrols grid 3 of the Shuyuan community: reports, handles on the spot, verifies",
            (round_3,),
        ),
        CastMember(
            "clerk",
            "岑晓岚",
            "受理员",
            "接电话、登记、受理居民的反映",
            "Takes calls, registers and accepts reports",
            _desk("intake_clerk", "受理席1"),
        ),
        CastMember(
            "duty",
            "柏知远",
            "值班长",
            "立案、结案、重开，管一个班",
            "Files, closes and reopens cases, leads the shift",
            _desk("duty_leader", "值班长1"),
        ),
        CastMember(
            "dispatch",
            "骆南星",
            "派遣员",
            "把案件派给该办的单位",
            "Assigns cases to who should handle them",
            _desk("dispatcher", "派遣席1"),
        ),
        CastMember(
            "lamps",
            "滕春生",
            "路灯所经办人",
            "路灯所的经办人，签收、修灯、反馈",
            "Handles street lamps: acknowledges, repairs, reports back",
            (lamps,),
        ),
        CastMember(
            "city",
            "柯立秋",
            "书溪城管办经办人",
            "书溪街道城管办的经办人，管占道、垃圾、违停",
            "Handles vending, refuse and parking in Shuxi subdistrict",
            (city,),
        ),
        CastMember(
            "verify",
            "虞静姝",
            "核查员",
            "到现场核查办得怎样，不通过就返工",
            "Checks on the spot whether it was done",
            _desk("verifier", "核查席1"),
        ),
        CastMember(
            "supervise",
            "祝怀瑾",
            "督办员",
            "盯着快超期和已超期的案件",
            "Watches what is due soon or overdue",
            _desk("supervisor", "督办席1"),
        ),
        CastMember(
            "leader",
            "温景行",
            "领导",
            "看全区的案件办得怎样",
            "Sees how the whole district is doing",
            (PlannedPost(OFFICE, "leader", "分管副区长"),),
        ),
        CastMember(
            "steward",
            "舒清越",
            "数据管理员",
            "维护事项、权责清单、单位和区划",
            "Keeps categories, duty list, organisations and areas",
            _data("data_steward", "数据管理员"),
        ),
        CastMember(
            "audit",
            "闵思齐",
            "审计员",
            "看谁在什么时候做了什么",
            "Reads who did what, and when",
            (PlannedPost(OFFICE, "auditor", "审计员"),),
        ),
        CastMember(
            "admin",
            "凌一帆",
            "系统管理员",
            "管账号和任职，看不到案件",
            "Manages accounts and holdings, sees no case",
            _data("administrator", "系统管理员"),
        ),
        CastMember(
            "stranger",
            "原向晚",
            "没有岗位的人",
            "有账号，没有岗位，什么也看不到",
            "Has an account and no post, and sees nothing",
            (),
        ),
    )


def staff(posts: Iterable[PlannedPost], rng: Random) -> list[Staff]:
    """One colleague for each post that nobody of the cast holds and that is not kept for guests; grid workers look
    after two or three grids each."""
    taken = {GUEST, *(post for member in cast() for post in member.posts)}
    names = [surname + given for surname in SURNAMES for given in GIVEN]
    rng.shuffle(names)
    names = [name for name in names if name not in {member.name for member in cast()}]
    found: list[Staff] = []
    worker: Staff | None = None
    rounds = 0
    for post in posts:
        if post in taken:
            continue
        shared = worker is not None and post.role == "grid_worker" and worker.post.area == post.area and rounds < 3
        rounds = rounds + 1 if shared else 1
        if not shared:
            number = len({each.login for each in found})
            login = f"{post.organisation}.{number:03d}"
            worker = Staff(login, names[number], invented_phone(9_000 - number), post)
        if worker is not None:
            found.append(Staff(worker.login, worker.name, worker.phone, post))
    return found


def invented_phone(number: int) -> str:
    """A mobile number of the right shape in a range that no operator has: 154 0000, and four digits."""
    if not 0 <= number <= 9_999:
        raise ValueError("four digits")
    return f"1540000{number:04d}"


def _desk(role: str, title: str) -> tuple[PlannedPost, ...]:
    return (PlannedPost(CENTRE, role, title),)


def _data(role: str, title: str) -> tuple[PlannedPost, ...]:
    return (PlannedPost(OFFICE, role, title),)
