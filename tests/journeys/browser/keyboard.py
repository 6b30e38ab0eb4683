"""Hands that have a keyboard alone: no click, no focus from a script; each stop on the way has to show where one is."""

import re
from typing import Any

from playwright.sync_api import Locator, Page

MOST_STOPS = 150
HERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const shows = (box) => {
    const style = getComputedStyle(box);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  };
  const box = one.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  window.stops ??= new Map();
  if (!window.stops.has(one)) window.stops.set(one, window.stops.size);
  const words = (one.textContent || one.value || "").trim().slice(0, 20);
  return {
    stop: window.stops.get(one),
    said: `<${one.tagName.toLowerCase()} ${one.name ?? ""}> ${words}`,
    seen: shows(one) && inside && box.width > 0,
  };
}"""
STOPS = """() => {
  const may = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0'], audio, video";
  const groups = new Set();
  return [...document.querySelectorAll(may)].filter((one) => {
    if (one.disabled || one.tabIndex < 0 || !one.checkVisibility({ visibilityProperty: true })) return false;
    if (one.type !== "radio") return true;
    const group = `${one.form?.action} ${one.name}`;
    return !groups.has(group) && groups.add(group);
  }).length;
}"""


class Keyboard:
    """Tab, Shift+Tab, arrows, Space, Enter and letters."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, target: Locator, *, back: bool = False) -> None:
        """Goes by Tab to the target; fails where it is not reached or a stop on the way does not show the focus."""
        for _stop in range(MOST_STOPS):
            if target.evaluate("one => one === document.activeElement"):
                return
            self.tab(back=back)
        raise AssertionError(f"not reached by Tab: {target}")

    def tab(self, *, back: bool = False) -> dict[str, Any] | None:
        """One stop on; what has the focus then, None behind the last one."""
        self.page.keyboard.press("Shift+Tab" if back else "Tab")
        here: dict[str, Any] | None = self.page.evaluate(HERE)
        if here is not None and not here["seen"]:  # asked before the browser has painted the stop
            self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            here = self.page.evaluate(HERE)
        assert here is None or here["seen"], f"the focus cannot be seen on {here['said']}"
        return here

    def press(self, name: str, key: str = "Enter") -> None:
        """Goes to the button and presses it."""
        self.to(self.page.get_by_role("button", name=name, exact=True).first)
        self.page.keyboard.press(key)

    def write(self, label: str, text: str) -> None:
        self.to(self.page.get_by_label(label).first)
        self.page.keyboard.type(text)

    def choose(self, label: str) -> None:
        """A choice among radio buttons: the group by Tab, the choice by arrows."""
        wanted = self.page.get_by_role("radio", name=re.compile(f"(^|› ){label}$"))
        group = wanted.evaluate("one => one.name")
        for _stop in range(MOST_STOPS):
            if self.page.evaluate("name => document.activeElement?.name === name", group):
                break
            self.tab()
        self.page.keyboard.press("Space")
        for _choice in range(20):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"not reached by arrows: {label}")

    def walk_through(self) -> tuple[int, int]:
        """Tabs through the whole page: at how many places one stopped, and how many there are to stop at. Fails where
        one gets no further."""
        expected, seen, ends = self.page.evaluate(STOPS), set[int](), 0
        for _stop in range(2 * MOST_STOPS):
            here = self.tab()
            if here is not None:
                seen.add(here["stop"])
            else:
                ends += 1  # one may have begun in the middle, at what has to be changed
            if ends == 2 or (ends and len(seen) >= expected):
                return len(seen), expected
        raise AssertionError(f"no end: {len(seen)} stops of {expected}")
