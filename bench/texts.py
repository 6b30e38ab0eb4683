"""Words for cases that nobody reported."""

from __future__ import annotations

STREETS = ("桃源路", "望江街", "新华路", "学府巷", "柳溪街", "长安里", "和平路", "滨河道", "迎宾路", "文化街")
LANDMARKS = ("菜市场门口", "公交站旁", "小区北门", "幼儿园对面", "桥头", "地铁口", "篮球场边", "社区医院后门")
MATTERS = (
    "路灯不亮已经好几天", "井盖松动有响声", "垃圾桶满了没人清", "树枝压到电线", "人行道砖块松了",
    "下水道堵塞往外冒水", "共享单车堆满盲道", "夜里施工吵得睡不着", "小广告贴满楼道", "健身器材坏了",
)  # fmt: skip
WISHES = ("请尽快派人看看", "老人孩子走路不安全", "麻烦处理一下，谢谢", "已经反映过一次", "晚上更严重")
RESULT = "已到现场处理完毕，恢复正常"
ANSWER = "您反映的问题已经办好，感谢您的关心"


def place_of(number: int) -> str:
    """An address for the case of that number."""
    return f"{STREETS[number % 10]}{number * 7 % 300 + 1}号{LANDMARKS[number // 10 % 8]}"


def text_of(number: int) -> str:
    """What happened, for the case of that number."""
    return f"{place_of(number)}{MATTERS[number // 3 % 10]}，{WISHES[number // 7 % 5]}"
