"""A menu shows what one may open, no dead line, and where one is."""

from dataclasses import dataclass

import pytest
from django.urls import reverse

from jishi.ground.ui import menu


@dataclass(frozen=True)
class Entry:
    face: str
    label: str
    url_name: str
    icon: str = "list"
    permission: str | None = None
    group: str = ""


@dataclass(frozen=True)
class Holder:
    rights: frozenset[str] = frozenset()

    def can(self, permission: str) -> bool:
        return permission in self.rights


ENTRIES = (
    Entry("console", "工作台", "console:home"),
    Entry("console", "搜索", "console:search", permission="x.search", group="工具"),
    Entry("console", "没有装的", "absent:page"),
    Entry("field", "任务", "field:home"),
)


def labels(holder: Holder, path: str = "/") -> list[tuple[str, str, bool]]:
    groups = menu.build(ENTRIES, "console", holder, path, reverse("console:home"))
    return [(group.label, item.label, item.active) for group in groups for item in group.items]


def test_a_line_needs_its_right_and_its_page() -> None:
    assert labels(Holder()) == [("", "工作台", False)]
    assert labels(Holder(frozenset({"x.search"}))) == [("", "工作台", False), ("工具", "搜索", False)]


@pytest.mark.parametrize(
    ("path", "here"), [("/console/", "工作台"), ("/console/search", "搜索"), ("/console/other/", None)]
)
def test_one_line_is_marked_as_here(path: str, here: str | None) -> None:
    marked = [label for _, label, active in labels(Holder(frozenset({"x.search"})), path) if active]
    assert marked == ([here] if here else [])
