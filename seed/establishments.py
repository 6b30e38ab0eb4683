"""Establishments: invented names out of neutral words, with codes that no register gives (division 990102)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID, uuid5

from stdnum.cn import uscc

from seed import SEED

from .land.names import DISTRICT
from .land.place_names import ESTATE_FIRST
from .names import NAMESPACE

ESTABLISHMENTS = 4_000
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@dataclass(frozen=True)
class Trade:
    """A trade: what is called after it, its kind in law, its small premises and licences, how often it comes."""

    word: str
    kind: str
    industry: str
    use: str
    weight: int
    small: str = ""
    licences: tuple[str, ...] = ("business",)


TRADES = (
    Trade("便利店", "individual", "零售业", "售卖日用品", 14, "shop", ("business", "food")),
    Trade("餐馆", "individual", "餐饮业", "经营餐饮", 14, "shop", ("business", "food")),
    Trade("面馆", "individual", "餐饮业", "经营餐饮", 7, "shop", ("business", "food")),
    Trade("理发店", "individual", "居民服务业", "理发", 7, "shop", ("business", "hygiene")),
    Trade("水果店", "individual", "零售业", "售卖水果", 6, "shop", ("business",)),
    Trade("五金店", "individual", "零售业", "售卖五金", 5, "shop", ("business",)),
    Trade("修车铺", "individual", "居民服务业", "修理电动车", 4, "shop", ("business",)),
    Trade("豆制品坊", "individual", "食品加工业", "加工豆制品", 2, "workshop", ("business", "food")),
    Trade("木器加工坊", "individual", "木材加工业", "加工木器", 2, "workshop"),
    Trade("制衣坊", "individual", "服装业", "缝制服装", 3, "workshop"),
    Trade("棋牌室", "individual", "娱乐业", "棋牌娱乐", 2, "entertainment", ("business", "fire")),
    Trade("歌厅", "individual", "娱乐业", "歌唱娱乐", 1, "entertainment", ("business", "fire", "special")),
    Trade("商贸有限公司", "company", "批发业", "办公", 9),
    Trade("科技有限公司", "company", "软件和信息技术服务业", "办公", 6),
    Trade("物流有限公司", "company", "道路运输业", "仓储和办公", 4),
    Trade("装饰工程有限公司", "company", "建筑装饰业", "办公", 4),
    Trade("食品有限公司", "company", "食品制造业", "生产食品", 3, "", ("business", "food")),
    Trade("电子有限公司", "company", "电子设备制造业", "生产车间", 4),
    Trade("酒店有限公司", "company", "住宿业", "经营住宿", 2, "", ("business", "hygiene", "special", "fire")),
    Trade("社区养老服务中心", "social", "社会工作", "养老服务", 1, "", ()),
    Trade("志愿服务队", "social", "社会工作", "活动场地", 1, "", ()),
    Trade("文化活动站", "public", "文化业", "文化活动", 1, "", ()),
)
ISSUERS = {
    "business": "栖澜区市场监督管理局",
    "food": "栖澜区市场监督管理局",
    "hygiene": "栖澜区卫生健康局",
    "fire": "栖澜区消防救援大队",
    "special": "栖澜区公安局",
}
LASTS = {"food": 1826, "hygiene": 1461, "special": 1096}
"""For how many days such a licence is given; the others have no end."""
HAZARDS = ("消防通道堆放杂物", "灭火器过期", "电线私拉乱接", "住人与经营混用未隔开", "疏散指示灯不亮")


@dataclass(frozen=True)
class PlannedLicence:
    """A licence; days are counted back from the day of the load."""

    kind: str
    number: str
    issuer: str
    begun_days_ago: int
    lasts: int | None


@dataclass(frozen=True)
class PlannedCheck:
    """A safety check, so many days before the load."""

    key: UUID
    grade: str
    findings: str
    days_ago: int
    due_after: int


@dataclass(frozen=True)
class PlannedEstablishment:
    """One establishment at the address with this code."""

    name: str
    trade: Trade
    credit_code: str
    address: str
    opened_on: date
    licences: tuple[PlannedLicence, ...]
    checks: tuple[PlannedCheck, ...]


def plan_establishments(addresses: Sequence[str], end: date) -> tuple[PlannedEstablishment, ...]:
    """`ESTABLISHMENTS` of them at these addresses (codes), several at one where there are too few. `end`: the day that
    openings are counted back from."""
    rng = Random(f"{SEED} establishments")
    words = [first + second for first in ESTATE_FIRST if len(first) == 2 for second in ("", "里", "上", "元")]
    chosen = rng.sample(addresses, min(ESTABLISHMENTS, len(addresses)))
    planned = []
    for number in range(ESTABLISHMENTS):
        trade = rng.choices(TRADES, [each.weight for each in TRADES])[0]
        word = words[number % len(words)] + ("" if number < len(words) else SECOND[number // len(words) % len(SECOND)])
        name = f"栖澜{word}{trade.word}" if trade.kind != "individual" else f"{word}{trade.word}"
        coded = trade.kind != "individual" or rng.random() < 0.7
        planned.append(
            PlannedEstablishment(
                name, trade, credit_code(trade.kind, number) if coded else "", chosen[number % len(chosen)],
                end - timedelta(days=rng.randint(60, 3_600)), tuple(_licences(number, trade, rng)),
                tuple(_checks(number, trade, rng)),
            )
        )  # fmt: skip
    return tuple(planned)


SECOND = tuple("春夏秋冬东南西北中和丰盛兴旺安泰祥瑞")


def _licences(number: int, trade: Trade, rng: Random) -> list[PlannedLicence]:
    found = []
    for kind in trade.licences:
        lasts = LASTS.get(kind)
        ago = rng.randint(30, lasts + (40 if rng.random() < 0.03 else -70)) if lasts else rng.randint(60, 3_000)
        if lasts and rng.random() < 0.06:
            ago = lasts - rng.randint(1, 58)  # expires within two months
        found.append(PlannedLicence(kind, f"990102{kind[:2].upper()}{number:07d}", ISSUERS[kind], ago, lasts))
    return found


def _checks(number: int, trade: Trade, rng: Random) -> list[PlannedCheck]:
    if not trade.small or rng.random() < 0.05:
        return []
    found = []
    for at in range(rng.choice((1, 2, 2, 3))):
        grade = rng.choices(("sound", "minor", "major"), (70, 26, 4))[0]
        findings = "" if grade == "sound" else rng.choice(HAZARDS)
        key = uuid5(NAMESPACE, f"safety check {number} {at}")
        days_ago = rng.randint(5, 150) + at * 160
        found.append(PlannedCheck(key, grade, findings, days_ago, {"sound": 180, "minor": 90, "major": 30}[grade]))
    return found[::-1]


def credit_code(kind: str, number: int) -> str:
    """A code of 18 signs whose checks fit and whose division (990102) was never given."""
    department = {"social": "52", "public": "12", "government": "11", "individual": "92"}.get(kind, "91")
    body = f"MA{number:06d}"
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    rest = 11 - sum(letters.index(sign) * weight for sign, weight in zip(body, weights, strict=True)) % 11
    first = f"{department}{DISTRICT[0][:6]}{body}{'X' if rest == 10 else rest % 11}"
    return first + str(uscc.calc_check_digit(first))
