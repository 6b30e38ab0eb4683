"""The words by which an address text says which part is the number, the building, the unit, the floor, the room."""

import re

from .numerals import NUMERALS

_N = f"(?:[0-9]+|[{NUMERALS}]+)"
_HALF = "[甲乙丙丁东西南北中]"

TOKEN = re.compile(
    "|".join(
        (
            rf"(?P<lane>{_N})弄",
            rf"第?(?P<building>(?:(?<![A-Z])[A-Z])?[0-9]+[A-Z]?|(?<![A-Z])[A-Z]|{_N}|{_HALF})(?:号楼|#楼|栋楼?|幢楼?|座(?!桥|山)|#)",
            rf"(?P<unit>{_N}|[A-Z]|{_HALF})(?:单元|门洞|梯)",
            rf"(?P<room>(?:(?<![A-Z])[A-Z]-?)?[0-9]{{1,5}}(?:-[0-9]{{1,4}}){{0,3}}[A-Z]?|{_N})(?:号?室|号?房(?!屋|产)间?|号?铺(?!路)|号?商铺)",
            rf"(?P<floor>(?:地下|负|B)?{_N}(?:-{_N})?)(?:楼层?|层|F(?![A-Z]))",
            rf"(?P<attached>{_N}号附[0-9]+)号?",
            rf"(?P<number>[甲乙丙丁]?{_N}(?:[-之.][0-9]+)?)号(?!线|门|口|路|桥|大?道|大?街|地块|楼)(?:大?院(?!区))?",
            r"(?P<three>(?<![0-9A-Z])[0-9A-Z]{1,3}-[0-9]{1,2}-[0-9]{2,4}[A-Z]?(?![0-9]))",
            r"(?P<two>(?<![0-9A-Z])(?:[A-Z][0-9]?|[0-9]{1,3})-[0-9]{3,4}[A-Z]?(?![0-9]))",
            r"(?P<bare>(?<![0-9A-Z])(?:[A-Z][0-9]{2,4}|[0-9]{3,4})[A-Z]?(?:-[0-9A-Z]{1,4})?(?![0-9A-Z米年个元路街巷弄])"
            r"|[〇零一二三四五六七八九]{3,4}$)",
            r"(?P<bare_building>(?<![0-9A-Z])(?:[A-Z][0-9]?|[0-9]{1,2})(?![0-9A-Z米年个元路街巷弄区期号]))",
        )
    )
)
"""The first that fits at a place wins; the last four are figures without a word: `3-2-502`, `幸福小区3栋502`."""

FILLER = re.compile(r"^(?:我(?:们)?家?(?:就)?住?在|家住|位于|地址是?|就在|在|住)[::,,]?")
ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
BREAK = re.compile(r"[,;。、\s]+")
BETWEEN_FIGURES = re.compile(r"(?<=[0-9])[,;。、/\s]+(?=[0-9])")

CROSSING = re.compile(r"(?:的)?(?:十字路口|丁字路口|交叉路?口|交汇处|交界处|相交处|交口|路口(?!站))")
OPPOSITE = re.compile(r"(?:的)?(?:斜对面|正对面|对面|对过)")
BESIDE = re.compile(r"(?:的)?(?:旁边|隔壁|旁|附近|周边|一带|边上|后面|前面|背后|[东南西北](?:侧|边|面))")
AT = re.compile(r"(?:的)?(?:大?门口|门前|楼下|楼上|里面|院内|内$|处$)")
"""Words that say how the matter lies to the place they follow."""

PROVINCE = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,3}省|(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区|(?:香港|澳门)特别行政区)"
)
CITY = re.compile(r"^(?![^市]{1,4}[区县])[\u4e00-\u9fff]{2,5}?(?:市|自治州|地区|盟)(?!场|民|政|口)")
DISTRICT = re.compile(
    r"^(?:[\u4e00-\u9fff]{2}(?<![小社园宅景矿库期])区(?!间|域)|[\u4e00-\u9fff]{1,5}?"
    r"(?:新区|开发区|高新区|自治县|自治旗|(?<![小社园宅景矿库期东西南北中])区(?!间)|县|市|旗)(?!域|委|政府|口|场))"
)
SUBDISTRICT = re.compile(r"^[\u4e00-\u9fff]{2,6}?(?:街道(?:办事处|办)?|镇(?!江|海|东|西)|乡(?!村|里))")
COMMUNITY = re.compile(
    r"^[\u4e00-\u9fff]{2,8}?(?:社区(?:居委会|居民委员会)?|居委会|居民委员会|村民?委员会|村委会)(?!花园|医院|卫生|服务)"
)
"""Divisions by the form of their names, for places that this district does not know."""
