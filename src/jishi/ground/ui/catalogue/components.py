"""Components as data. Beside a template `templates/components/x.html` stands `x.yaml`: what it is for and its states.

What only style sheets or scripts make has a file without a template. Words stand in both languages: `[中文, English]`,
or `{zh: …, en: …}` inside of values.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.utils.translation import gettext_lazy as _

Both = tuple[str, str]
FOLDER = "templates/components"
GROUPS = {
    "words": _("Words and marks"),
    "acts": _("Buttons and what follows"),
    "forms": _("Forms"),
    "lists": _("Lists and tables"),
    "stories": _("How far it is"),
    "places": _("Maps and pictures"),
    "frames": _("Around every page"),
}
FACES = ("console", "portal", "field")
KEYS = {"name", "use", "group", "covers", "faces", "inks", "heights", "load", "states"}
STATE_KEYS = {"name", "line", "with", "make", "lang", "stands", "press", "face"}


@dataclass(frozen=True, slots=True)
class State:
    """One look of a component. `line` is what a template writes and what is drawn; `values` and the makers of `makes`
    give what it reads. `stands` is a selector of what the layout of every page has already: then nothing is drawn a
    second time; `press` is the key or button that opens it. `lang` marks an example that is Chinese on every page."""

    key: str
    name: Both
    line: Both
    values: Mapping[str, Any]
    makes: Sequence[str]
    lang: str
    stands: str
    press: str
    face: str


@dataclass(frozen=True, slots=True)
class Component:
    """A piece of pages. `covers` names what it shows ("tag ago", "template chips", "script confirm", "class j-note");
    `inks` are pairs of tokens, ink on ground; `heights` the least height in pixels of what can be pressed, by face."""

    key: str
    name: Both
    use: Both
    group: str
    covers: Sequence[str]
    faces: Sequence[str]
    inks: Sequence[Both]
    heights: Mapping[str, int]
    load: Sequence[str]
    states: Sequence[State]


@cache
def components() -> dict[str, Component]:
    """Every component of every module by its key, in the order of groups and then of keys."""
    found = [
        read(path)
        for config in apps.get_app_configs()
        if config.name.startswith("jishi.")
        for path in sorted((Path(config.path) / FOLDER).glob("*.yaml"))
    ]
    order = list(GROUPS)
    return {one.key: one for one in sorted(found, key=lambda one: (order.index(one.group), one.key))}


def read(path: Path) -> Component:
    """The component of a file; raises ValueError with the file's name where it is not one."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        if not isinstance(data, dict) or not {"name", "use", "group", "states"} <= set(data) <= KEYS:
            raise ValueError("its keys are others")
        if data["group"] not in GROUPS or not set(data.get("faces", FACES)) <= set(FACES):
            raise ValueError("group or face is unknown")
        return Component(
            key=path.stem,
            name=_both(data["name"]),
            use=_both(data["use"]),
            group=data["group"],
            covers=tuple(data.get("covers", ())),
            faces=tuple(data.get("faces", FACES)),
            inks=tuple(_both(pair) for pair in data.get("inks", ())),
            heights=dict(data.get("heights", {})),
            load=tuple(data.get("load", ())),
            states=tuple(_state(number, one) for number, one in enumerate(data["states"], 1)),
        )
    except (KeyError, TypeError, ValueError, yaml.YAMLError) as wrong:
        raise ValueError(f"{path.name} describes no component: {wrong}") from wrong


def in_language(value: Any, english: bool) -> Any:
    """The value with each `{zh: …, en: …}` in it replaced by the words of the language."""
    if isinstance(value, dict):
        if set(value) == {"zh", "en"}:
            return value["en" if english else "zh"]
        return {name: in_language(one, english) for name, one in value.items()}
    return [in_language(one, english) for one in value] if isinstance(value, list) else value


def _state(number: int, data: dict[str, Any]) -> State:
    if not {"name", "line"} <= set(data) <= STATE_KEYS:
        raise ValueError(f"state {number} has other keys")
    return State(
        key=f"s{number}",
        name=_both(data["name"]),
        line=_both(data["line"]),
        values=dict(data.get("with", {})),
        makes=tuple(data.get("make", ())),
        lang=str(data.get("lang", "")),
        stands=str(data.get("stands", "")),
        press=str(data.get("press", "")),
        face=str(data.get("face", "")),
    )


def _both(words: Any) -> Both:
    """A pair as written, or the same words twice."""
    chinese, english = words if isinstance(words, list) else (words, words)
    return str(chinese).strip(), str(english).strip()
