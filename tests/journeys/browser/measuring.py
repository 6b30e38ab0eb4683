"""What the rules for elders ask for, measured on the page as it stands (CSS pixels; 18 points are 24 px)."""

from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

MEASURES = Path(__file__).with_name("measuring.js").read_text(encoding="utf-8").partition("\n")[2].strip()


def measure(page: Page, *, text: float, target: float) -> list[str]:
    """Text below `text` px, lines closer than 1.3, and what is pressed smaller than `target` px."""
    return [*page.evaluate(f"{MEASURES}.text({text})"), *page.evaluate(f"{MEASURES}.targets({target})")]


def sideways(page: Page) -> list[str]:
    """What makes the page scroll sideways, and sentences that are cut off."""
    return [*page.evaluate(f"{MEASURES}.sideways()"), *page.evaluate(f"{MEASURES}.cutOff()")]


def contrast(page: Page) -> list[str]:
    """Text with a contrast below 4.5 (large text 3), and links told by colour alone, found by axe."""
    options: dict[str, Any] = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}
    return [
        f"{one['id']} {node['target']} {node['failureSummary'][:160]}"
        for one in Axe().run(page, options=options).response["violations"]
        for node in one["nodes"]
    ]
