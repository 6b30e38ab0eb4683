"""The people of the demonstration, as the seed left them in JISHI_HOME/cast.json."""

from __future__ import annotations

import json
from pathlib import Path
from unicodedata import east_asian_width


def cast_lines(home: Path) -> list[str]:
    """One line a person, in columns: name, post, login, password. Empty without a cast.

    The file holds a list of objects with these four texts.
    """
    path = home / "cast.json"
    if not path.is_file():
        return []
    people = [
        [str(person.get(key, "")) for key in ("name", "post", "login", "password")]
        for person in json.loads(path.read_text())
    ]
    widths = [max(_width(row[column]) for row in people) for column in range(4)] if people else []
    return ["  ".join(_padded(text, width) for text, width in zip(row, widths, strict=True)).rstrip() for row in people]


def _width(text: str) -> int:
    """Columns on a terminal: Chinese characters take two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
