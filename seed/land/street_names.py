"""Names for streets, each once."""

from random import Random

from shapely import LineString

from seed.words import words

MAIN_NAMES_ALONG = ("云岚大道", "迎澜大道", "听涛大道", "鹿鸣大道", "石屏大道", "望山大道")
MAIN_NAMES_ACROSS = words("""
    书溪路 青穗路 榕荫路 镜湖路 穗丰路 兰台路 长汀路 归帆路 平皋路 松岚路 环山路 北麓路 茶亭路
    盐埠路 云麓路 南汀路 禾塘路 渡口路 石门路 新圩路
""")
FIRST = "桂兰松梅竹枫柳榕荷桐槐杏棠芷菱芦苇荻茶麦禾稻穗桑榆枣柚橘芝莲"
SECOND = "溪汀洲渚岸坪坞岗岭涧泉塘湖湾浦桥亭台苑园庭畔圃田畴陌"
VIRTUES = words("""
    敬业 崇文 尚学 和顺 同心 惠民 勤耕 乐善 安居 康宁 睦邻 守信 明德 博雅 致远 向阳
""")
NUMBERS = "一二三四五"
"""Lanes beside each other share a name and are counted."""


class StreetNames:
    """Draws names without repeating one; 路 and 街 by direction, as people expect."""

    def __init__(self, rng: Random) -> None:
        words = [a + b for a in FIRST for b in SECOND] + list(VIRTUES)
        rng.shuffle(words)
        self._words = words
        self._root, self._lane = "", len(NUMBERS)
        self._main = {True: list(MAIN_NAMES_ALONG), False: list(MAIN_NAMES_ACROSS)}

    def draw(self, rank: int, line: LineString) -> str:
        """A name for a line: its rank (0 main, 1 road, 2 local) and direction choose the last character."""
        (x1, y1), (x2, y2) = line.coords[0], line.coords[-1]
        upright = abs(y2 - y1) > abs(x2 - x1)
        if rank == 0 and self._main[upright]:
            return self._main[upright].pop(0)
        if rank < 2:
            return self._words.pop() + (("大道", "大道"), ("路", "街"))[rank][0 if upright else 1]
        if self._lane == len(NUMBERS):
            self._root, self._lane = self._words.pop(), 0
        self._lane += 1
        return f"{self._root}{NUMBERS[self._lane - 1]}巷"
