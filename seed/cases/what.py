"""What is reported: how often each category, through which channel, and what the seasons and the weather change."""

from datetime import date
from random import Random

from seed.categories import Leaf, leaves
from seed.texts import situations
from seed.words import weighted

from .when import Weather

OFTEN = weighted("""
    机动车违停 60 占道经营 44 暴露垃圾 46 路面破损 26 路灯不亮 34 施工噪声 34 商业噪声 26
    店外经营 22 垃圾桶满溢 24 消防通道堵塞 24 装修噪声 22 电动车乱停 22 共享单车乱停 20 餐饮油烟 20
    广场舞噪声 12 道路积水 12 污水外溢 16 管道堵塞 14 井盖破损 12 井盖异响沉降 12 人行道破损 18
    建筑垃圾乱倒 16 乱张贴小广告 16 枯枝断枝 12 树枝遮挡 13 电动车违规充电 16 高空抛物 12
    物业保洁不到位 14 物业收费争议 13 公共设施维修 13 电梯故障 14 屋面漏水 12 邻里纠纷 14
    不牵绳遛狗 14 狗吠扰民 10 欠薪 13 退款纠纷 13 预付卡纠纷 10 食物变质异物 9 停水 9 停电 9
    车位不足 10 政策咨询 16 办事指引 16 入学咨询 10 路面不洁 16 异味废气 10 公交候车久 9
    河面漂浮物 9 表扬个人 8 标志标线问题 8 病媒消杀 9 停车场管理 9 城市建设建议 9 弃管线缆垂落 9
    在建违法建筑 8 泥头车超载 8 工地扬尘 9 社保办理 9
""")
SELDOM = 3
TYPHOON = weighted("""
    行道树倒伏 60 枯枝断枝 40 道路积水 60 户外广告破损 26 停电 40 弃管线缆垂落 22 污水外溢 18
    信号灯故障 14 路灯不亮 24 护栏损坏 14 边坡隐患 14 灯杆倾斜损坏 12 电杆倾斜 12 屋面漏水 22
    停水 14 雨水箅子堵塞 22 外墙脱落 10 绿化垃圾未清 20
""")
RAIN = weighted("道路积水 14 雨水箅子堵塞 8 污水外溢 6 屋面漏水 10 管道堵塞 6 路面破损 6 地下通道问题 4")
SUMMER = weighted("餐饮油烟 6 占道经营 10 商业噪声 8 病媒消杀 10 停电 6 水体发黑发臭 6 溺水隐患 6 垃圾屋异味 5")
SCHOOL = weighted("入学咨询 40")
WINTER = weighted("欠薪 14 路灯不亮 6 燃气泄漏 3")
CHANNELS = {
    "facility": (("wechat", 30), ("web", 18), ("phone", 22), ("patrol", 26), ("counter", 2), ("mailbox", 2)),
    "matter": (("wechat", 28), ("web", 14), ("phone", 32), ("patrol", 22), ("counter", 2), ("mailbox", 2)),
    "appeal": (("wechat", 22), ("web", 20), ("phone", 44), ("counter", 10), ("mailbox", 4)),
}
"""Doors by the kind of category, with weights."""


class Matters:
    """Draws categories as the days bring them."""

    def __init__(self, sky: Weather, rng: Random) -> None:
        self._sky, self._rng = sky, rng
        self._leaves = leaves()
        self.by_name = {leaf.name: leaf for leaf in self._leaves}
        self._drawn: dict[tuple[bool, ...], list[float]] = {}

    def draw(self, day: date) -> Leaf:
        """A category reported on this local day."""
        key = (
            day in self._sky.typhoon,
            day in self._sky.rain,
            6 <= day.month <= 9,
            4 <= day.month <= 6,
            day.month in (12, 1, 2),
        )
        weights = self._drawn.get(key)
        if weights is None:
            extras = [extra for on, extra in zip(key, (TYPHOON, RAIN, SUMMER, SCHOOL, WINTER), strict=True) if on]
            weights = self._drawn[key] = [
                OFTEN.get(leaf.name, SELDOM) + sum(extra.get(leaf.name, 0) for extra in extras) for leaf in self._leaves
            ]
        return self._rng.choices(self._leaves, weights)[0]

    def channel(self, leaf: Leaf) -> str:
        """The door through which such a matter comes; quarrels and care never from a patrol."""
        choices = [(door, weight) for door, weight in CHANNELS[leaf.kind] if door != "patrol" or not leaf.sensitive]
        doors, weights = zip(*choices, strict=True)
        return str(self._rng.choices(doors, weights)[0])


def place_kinds(leaf: Leaf) -> tuple[str, ...]:
    """Kinds of places where such a matter is found, the likeliest first."""
    return situations().places[leaf.code[:4]]
