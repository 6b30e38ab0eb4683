"""The icon set: one drawing of 20 × 20 a file in templates/icons, written into the page as inline SVG."""

from functools import cache
from pathlib import Path

import structlog
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

log = structlog.get_logger("jishi.ui")
FALLBACK = "ring"
FOLDER = Path(__file__).parent / "templates" / "icons"


@cache
def names() -> frozenset[str]:
    """The names that `svg` accepts."""
    return frozenset(path.stem for path in FOLDER.glob("*.svg"))


@cache
def svg(name: str, label: str = "", css: str = "") -> SafeString:
    """The drawing `name`. With a `label` it is an image that is read out, without one it is decoration.

    An unknown name is drawn as a ring and logged: a misspelt icon must not take a page away.
    """
    if name not in names():
        log.warning("no such icon", icon=name)
        name = FALLBACK
    drawing = (FOLDER / f"{name}.svg").read_text(encoding="utf-8").strip()
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    classes = format_html('class="icon{}"', f" {css}" if css else "")
    return mark_safe(drawing.replace("<svg ", f'<svg {classes} {spoken} focusable="false" ', 1))  # noqa: S308 - own files
