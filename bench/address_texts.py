"""Addresses as people write them, made from standard ones by one kind of noise at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

from pypinyin import Style, lazy_pinyin

COMMON = [bytes((high, low)).decode("gb2312") for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFF)]
"""The common signs of GB 2312, by which a wrong one is chosen."""
KINDS = ("小区", "花园", "苑", "家园", "新村", "公寓", "大厦", "广场", "里", "庭")
STREETS = ("路", "街", "大道", "巷")
FIRST = "云龙凤锦翠金银玉明春和平安康福瑞祥丰华新荣兴海江河湖山林松柏桃李梅兰竹菊东西南北中建文景星"
SECOND = "岭湾桥泉溪塘坪岗田园亭台阁屏峰岩谷源洲渡浦港堤洋澜泽潭湖海山林苑庭城府居邸轩榭馆院门楼"
FIGURES = "零一二三四五六七八九"


@dataclass(frozen=True)
class Standard:
    """One address in its parts, as the register has it, and its number there."""

    id: int
    divisions: tuple[str, ...]
    anchor: str
    number: str = ""
    building: str = ""
    unit: str = ""
    room: str = ""
    former: str = ""
    other: str = ""

    @property
    def tail(self) -> str:
        parts = ((self.number, "号"), (self.building, "栋"), (self.unit, "单元"), (self.room, "室"))
        return "".join(f"{key}{word}" for key, word in parts if key)


def names(count: int, kinds: tuple[str, ...], random: Random) -> list[str]:
    """Different names of two or three signs and the word for their kind."""
    found: dict[str, None] = {}
    while len(found) < count:
        signs = random.choice(FIRST) + random.choice(SECOND)
        if random.random() < 0.3:
            signs += random.choice(SECOND)
        found[signs + random.choice(kinds)] = None
    return list(found)


def _full_width(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if sign.isascii() and sign.isalnum() else sign for sign in text)


def _numeral(key: str) -> str:
    number = int(key)
    if number < 10:
        return FIGURES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return ("" if tens == 1 else FIGURES[tens]) + "十" + (FIGURES[ones] if ones else "")
    return "".join(FIGURES[int(digit)] for digit in key)


def _chinese(one: Standard, random: Random) -> str:
    parts = ((one.number, "号"), (one.building, "栋"), (one.unit, "单元"), (one.room, "室"))
    return one.anchor + "".join(f"{_numeral(key)}{word}" for key, word in parts if key)


def _words(one: Standard, random: Random) -> str:
    building = one.building + random.choice(("号楼", "幢", "座", "#", "#楼"))
    unit = f"{one.unit}单元" if one.unit else ""
    room = one.room + random.choice(("", "室", "房", "号房")) if one.room else ""
    return f"{one.anchor}{one.number + '号' if one.number else ''}{building}{unit}{room}"


def _dashes(one: Standard, random: Random) -> str:
    return one.anchor + "-".join(filter(None, (one.building, one.unit, one.room)))


def _spaced(one: Standard, random: Random) -> str:
    sign = random.choice((" ", ",", "，", "  ", "、"))
    parts = (*one.divisions[-2:], one.anchor, *(f"{k}{w}" for k, w in ((one.building, "栋"), (one.unit, "单元")) if k))
    return sign.join((*parts, one.room))


_SOUNDS: dict[str, list[str]] = {}


def _alike(sign: str) -> list[str]:
    if not _SOUNDS:
        for each in COMMON:
            _SOUNDS.setdefault(lazy_pinyin(each, style=Style.NORMAL)[0], []).append(each)
    return [each for each in _SOUNDS.get(lazy_pinyin(sign, style=Style.NORMAL)[0], ()) if each != sign]


def _sounding(one: Standard, random: Random) -> str:
    at = random.randrange(2)
    others = _alike(one.anchor[at]) or [one.anchor[at]]
    return one.anchor[:at] + random.choice(others) + one.anchor[at + 1 :] + one.tail


def _wrong(one: Standard, random: Random) -> str:
    at = random.randrange(2)
    return one.anchor[:at] + random.choice(COMMON) + one.anchor[at + 1 :] + one.tail


def _missing(one: Standard, random: Random) -> str:
    at = random.randrange(len(one.anchor))
    return one.anchor[:at] + one.anchor[at + 1 :] + one.tail


def _bare_name(one: Standard, random: Random) -> str:
    kind = next(each for each in KINDS if one.anchor.endswith(each))
    return one.anchor.removesuffix(kind) + one.tail


def _said(one: Standard, random: Random) -> str:
    before = random.choice(("我家住在", "位于", "地址：", "在"))
    after = random.choice(("对面", "旁边", "附近", "门口", "楼下", "后面"))
    return f"{before}{one.anchor}{one.tail}{after}"


def _aside(one: Standard, random: Random) -> str:
    return f"{one.anchor}（{random.choice(('近地铁口', '原粮站旁', '南门'))}）{one.tail}"


def _elsewhere(one: Standard, random: Random) -> str:
    return "".join(one.divisions) + one.anchor + one.tail


NOISE: Mapping[str, tuple[Callable[[Standard], bool], Callable[[Standard, Random], str]]] = {
    "as it is": (lambda one: True, lambda one, _: one.anchor + one.tail),
    "with divisions": (lambda one: True, _elsewhere),
    "full-width signs": (lambda one: True, lambda one, _: _full_width(one.anchor + one.tail)),
    "Chinese numerals": (lambda one: bool(one.building or one.number), _chinese),
    "other words for levels": (lambda one: bool(one.building), _words),
    "figures and dashes": (lambda one: bool(one.building and one.room), _dashes),
    "spaces and commas": (lambda one: bool(one.building and one.room), _spaced),
    "unit left out": (lambda one: bool(one.unit and one.room), lambda one, _: one.anchor + replace(one, unit="").tail),
    "word for room left out": (lambda one: bool(one.room), lambda one, _: (one.anchor + one.tail).removesuffix("室")),
    "kind of compound left out": (lambda one: one.anchor[-1] not in "里庭苑" and not one.number, _bare_name),
    "wrong sign of the same sound": (lambda one: True, _sounding),
    "wrong sign": (lambda one: True, _wrong),
    "missing sign": (lambda one: True, _missing),
    "former name": (lambda one: bool(one.former), lambda one, _: one.former + one.tail),
    "street and number of a compound": (lambda one: bool(one.other), lambda one, _: one.other + one.tail),
    "filler and beside": (lambda one: True, _said),
    "aside in brackets": (lambda one: True, _aside),
}
