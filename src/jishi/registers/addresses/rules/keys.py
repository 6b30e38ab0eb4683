"""One form to compare: names of streets, compounds and buildings, and the short keys of numbered levels."""

import re
import unicodedata
from functools import lru_cache

from pypinyin import Style, pinyin

from .levels import ANCHORS, Level
from .numerals import NUMERALS, arabic

_LEVEL_WORDS = {Level.NUMBER: "号", Level.BUILDING: "栋", Level.UNIT: "单元", Level.ROOM: "室"}
_OTHER = re.compile(r"[^0-9A-Z\u3007\u3400-\u4dbf\u4e00-\u9fff-]+")
_NUMERAL = re.compile(f"[{NUMERALS}]+")
_KIND = re.compile(r"(?:住宅小区|小区|住宅区|社区|花园|大厦|大楼|广场|公寓|家园|新村|家属院|宿舍|大院|村)$")
_WORDS = re.compile(r"(?:号楼|楼栋|栋楼|幢楼|#楼|单元|门洞|号室|号房|房间|号院|大院|[号栋幢座楼室房铺户弄梯#院])+$")
_BRANCH = re.compile(r"号?附|[之.-]")
_NOUGHTS = re.compile(r"(?<![0-9])0+(?=[0-9])")


def name_key(text: str) -> str:
    """Full-width signs made plain, capitals, without spaces, points and brackets. Numerals stay: 三里屯 is a name."""
    return _OTHER.sub("", unicodedata.normalize("NFKC", text).upper())


def short_key(key: str) -> str:
    """The name as people say it, without the word for its kind: 幸福小区 is 幸福. Empty when nothing would be left out
    or less than two signs would remain."""
    bare = _KIND.sub("", key)
    return bare if len(bare) >= 2 and bare != key else ""


def slot_key(level: Level, text: str) -> str:
    """The key of a numbered level: `第三号楼` is 3, `０５０２室` 502, `A座` A, `二单元` 2. A named building keeps its
    name: `创业大厦`. Empty for empty text. ValueError for an anchor, which has a name and no number.
    """
    if level in ANCHORS:
        raise ValueError(f"{level} has no number")
    key = name_key(text).removeprefix("第")
    bare = _WORDS.sub("", key) or key
    if _NUMERAL.fullmatch(bare.removeprefix("负")):
        bare = arabic(bare)
    return _NOUGHTS.sub("", bare)


def number_key(text: str) -> str:
    """The key of a house number: `十二` is 12, `12之1` and `12号附1` are 12-1."""
    return "-".join(slot_key(Level.NUMBER, part) for part in _BRANCH.split(text))


def numbered_key(name: str, number: str) -> str:
    """The key of a name that is a street and a number: 人民路12号."""
    return name + number + _LEVEL_WORDS[Level.NUMBER]


def key_at(level: Level, written: str) -> str:
    """The key of a level as it is written at the door: 3栋, 12号院, 502室."""
    if level is Level.NUMBER:
        return number_key(written.strip().removesuffix("院").removesuffix("号"))
    return slot_key(level, written)


def wording(level: Level, written: str) -> str:
    """As it is written at the door; a bare figure gets the level's word: 502 is 502室."""
    plain = written.strip()
    return plain + _LEVEL_WORDS[level] if plain.isascii() and plain.replace("-", "").isalnum() else plain


def sound(key: str) -> str:
    """How a name sounds: pinyin without tones, sign by sign, so that 兴福 and 幸福 are one."""
    return "".join(_sound(sign) for sign in key)


def initials(key: str) -> str:
    """The first letters of the pinyin: 幸福小区 is xfxq."""
    return "".join(_sound(sign)[:1] for sign in key)


def neighbours(key: str) -> list[str]:
    """The name and every form of it with one sign left out.

    Two names that share one of these differ by one sign wrong, missing or too many. A name of two signs has only
    itself: it meets a longer one that lost a sign, but not every other of two.
    """
    if len(key) < 3:
        return [key]
    return [key, *dict.fromkeys(key[:at] + key[at + 1 :] for at in range(len(key)))]


@lru_cache(maxsize=30_000)
def _sound(sign: str) -> str:
    return str(pinyin(sign, style=Style.NORMAL, errors="default")[0][0]).lower()
