"""Names for estates, villages, markets and the rest."""

from collections.abc import Iterator
from itertools import product
from random import Random

from seed.words import words

from .buildings import Use

ESTATE_FIRST = words("""
    桂雨 锦澜 青屿 松月 汀兰 听荷 栖谷 云舒 和畅 春晓 映月 悦澜 枕溪 临枫 望岚 沐晨 静水 朗月
    晴川 橘颂 芳汀 竹里 荷塘 梧桐 海棠 丹枫 玉兰 紫藤 麦香 稻香 鹭鸣 观潮 帆影 星汀 翠屿 槐荫
    溪语 兰亭 墨韵 书香 枫桥 碧桐 秋实 云帆 山语 逸景 怡和 长乐 瑞景 清和 明湖 锦绣里 凤栖
    南雅 北辰 东篱 西畔 远山 雅颂 合欢
""")
ESTATE_LAST = ("苑", "花园", "小区", "家园", "雅居", "轩", "庭", "里", "公寓", "府", "湾", "新村")
VILLAGE_FIRST = words("""
    上围 下围 老围 新围 东门 西门 南坑 塘尾 塘头 岭背 岭下 坪头 大榕 田心 井头 祠前 桥东 桥西
    沙堤 禾坪 竹园 梅树 石桥 水口 窑前 渡头 陂头 墩上 荔园 茅坡 黄泥 白石 青砖 瓦窑 油坊 碓前
    社前 龙眼 芋头 蔗园 盐田 虾塘 蚝壳 船埠 网地 沙咀 鹤山 鹿坑 凉亭 驿前 长岭 高坪 深坑 浅水
    横塘 斜岗 麻地 樟树 乌桕 苦楝
""")
VILLAGE_LAST = ("村", "老村", "新村", "坊", "屋", "埔")
SHOPS = ("广场", "商业街", "生活汇", "购物中心", "夜市街", "步行街", "便民中心")
WORKS = ("工业园", "产业园", "物流园", "科创园", "工业区", "仓储区", "汽配城")
SCHOOLS = ("小学", "中学", "幼儿园", "实验小学", "第二小学", "职业学校")
OFFICES = ("政务服务大厅", "党群服务中心", "社区服务中心", "文化活动中心", "综合大楼")
PARKS = ("口袋公园", "健身公园", "儿童乐园", "街心花园", "文化广场")


class PlaceNames:
    """Draws names without repeating one."""

    def __init__(self, rng: Random) -> None:
        self._estates = _shuffled(product(ESTATE_FIRST, ESTATE_LAST), rng)
        self._villages = _shuffled(product(VILLAGE_FIRST, VILLAGE_LAST), rng)
        self._words = _shuffled(product(ESTATE_FIRST, ("",)), rng)
        self._rng = rng
        self._seen: set[str] = set()

    def draw(self, use: Use, community: str) -> str:
        """A name for a block in use, of the community (without 社区) where that is how people call it."""
        for _ in range(60):
            name = self._one(use, community)
            if name not in self._seen:
                self._seen.add(name)
                return name
        return name

    def _one(self, use: Use, community: str) -> str:
        choice = self._rng.choice
        match use:
            case Use.ESTATE:
                return next(self._estates)
            case Use.VILLAGE:
                return next(self._villages)
            case Use.SHOPS:
                return choice((community, choice(ESTATE_FIRST))) + choice(SHOPS)
            case Use.WORKS:
                return choice((community, choice(ESTATE_FIRST))) + choice(WORKS)
            case Use.SCHOOL:
                return choice((community, community, choice(ESTATE_FIRST))) + choice(SCHOOLS)
            case Use.HOSPITAL:
                return community + choice(("社区健康服务中心", "医院", "中医院"))
            case Use.MARKET:
                return community + choice(("农贸市场", "综合市场", "肉菜市场"))
            case Use.PARK:
                return choice(ESTATE_FIRST) + choice(PARKS)
            case _:
                return community + choice(OFFICES)


def _shuffled(pairs: Iterator[tuple[str, str]], rng: Random) -> Iterator[str]:
    names = [a + b for a, b in pairs]
    rng.shuffle(names)
    while True:
        yield from names
