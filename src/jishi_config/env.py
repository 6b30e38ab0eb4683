"""Every setting that comes from the environment: declared once, read with its type, refused loudly when it is wrong.

A declaration carries its meaning, its default and an example; `jishi configuration` prints the page of the
documentation from them. Readers raise `BadSetting` with a sentence that names the variable, what stands in it and what
was expected.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from jishi.ground.lib.rates import Rate, parse_rate

T = TypeVar("T")

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""The hosts that are this computer itself: they alone are reached without https."""
TRUE, FALSE = ("1", "yes", "true", "on"), ("0", "no", "false", "off", "")


class BadSetting(Exception):
    """A variable of the environment holds something that cannot be used; the message is a sentence for people."""


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One declared variable. `default_text` is what the documentation shows when the variable is not set."""

    name: str
    kind: str
    meaning: str
    default_text: str
    example: str
    read: Callable[[Mapping[str, str]], T]

    def value(self, environment: Mapping[str, str] | None = None) -> T:
        """The value from the environment of this process (or the given one), or the default; raises `BadSetting`."""
        return self.read(os.environ if environment is None else environment)


DECLARED: dict[str, Setting[object]] = {}


def _declare(
    name: str, kind: str, meaning: str, default: T, example: str, parse: Callable[[str], T], default_text: str | None
) -> Setting[T]:
    def read(environment: Mapping[str, str]) -> T:
        raw = environment.get(name, "").strip()
        if not raw:
            return default
        try:
            return parse(raw)
        except ValueError as problem:
            raise BadSetting(f"{name} is set to {raw!r}, but {problem}. Example: {name}={example}") from None

    shown = default_text if default_text is not None else ("not set" if default in (None, "", ()) else str(default))
    setting: Setting[T] = Setting(name, kind, " ".join(meaning.split()), shown, example, read)
    if name in DECLARED:
        raise RuntimeError(f"{name} is declared twice")
    DECLARED[name] = setting  # type: ignore[assignment]  # a registry of all kinds
    return setting


def text(name: str, default: str, meaning: str, example: str) -> Setting[str]:
    """Any text without surrounding blanks."""
    return _declare(name, "text", meaning, default, example, str, None)


def words(name: str, meaning: str, example: str) -> Setting[tuple[str, ...]]:
    """A list separated by commas; empty by default."""

    def parse(raw: str) -> tuple[str, ...]:
        return tuple(word.strip() for word in raw.split(",") if word.strip())

    return _declare(name, "list", meaning, (), example, parse, None)


def integer(name: str, default: int, meaning: str, example: str, least: int, most: int) -> Setting[int]:
    """A whole number between `least` and `most`, both allowed."""

    def parse(raw: str) -> int:
        try:
            number = int(raw)
        except ValueError:
            raise ValueError("a whole number is expected") from None
        if not least <= number <= most:
            raise ValueError(f"a number from {least} to {most} is expected")
        return number

    return _declare(name, "number", meaning, default, example, parse, None)


def flag(name: str, default: bool, meaning: str) -> Setting[bool]:
    """Yes or no."""

    def parse(raw: str) -> bool:
        if raw.lower() in TRUE:
            return True
        if raw.lower() in FALSE:
            return False
        raise ValueError("yes or no is expected")

    return _declare(name, "yes/no", meaning, default, "no" if default else "yes", parse, "yes" if default else "no")


def choice(name: str, default: str, options: tuple[str, ...], meaning: str) -> Setting[str]:
    """One word out of a few."""

    def parse(raw: str) -> str:
        if raw.lower() not in options:
            raise ValueError(f"one of {', '.join(options)} is expected")
        return raw.lower()

    kind = " / ".join(options)
    return _declare(name, kind, meaning, default, options[-1], parse, None)


def path(name: str, default: Path | None, meaning: str, example: str, default_text: str) -> Setting[Path | None]:
    """A path; relative ones count from the folder where the program was started."""

    def parse(raw: str) -> Path:
        return Path(raw).expanduser().absolute()

    return _declare(name, "path", meaning, default, example, parse, default_text)


def url(name: str, default: str, meaning: str, example: str, schemes: tuple[str, ...]) -> Setting[str]:
    """An address with one of the schemes and a host."""

    def parse(raw: str) -> str:
        parts = urlsplit(raw)
        if parts.scheme not in schemes:
            raise ValueError(
                f"an address that begins with {' or '.join(f'{scheme}://' for scheme in schemes)} is expected"
            )
        _ = parts.port  # raises ValueError when it is no number
        return raw.rstrip("/")

    return _declare(name, "address", meaning, default, example, parse, None)


def tiles(name: str, meaning: str, example: str) -> Setting[tuple[str, ...]]:
    """Addresses of map tiles, separated by blanks, each with {z}, {x} and {y}; over https unless on this computer."""

    def parse(raw: str) -> tuple[str, ...]:
        for address in raw.split():
            parts = urlsplit(address)
            _ = parts.port  # raises ValueError when it is no number
            near = parts.scheme == "http" and parts.hostname in LOOPBACK
            if not parts.hostname or not (near or parts.scheme == "https"):
                raise ValueError("an address that begins with https:// is expected (http:// on this computer alone)")
            if sorted(re.findall(r"[{].*?[}]|[{}]", address)) != ["{x}", "{y}", "{z}"]:
                raise ValueError("{z}, {x} and {y} are each expected once in an address")
        return tuple(raw.split())

    return _declare(name, "addresses", meaning, (), example, parse, None)


def rate(name: str, default: Rate, meaning: str, example: str) -> Setting[Rate]:
    """How often something may be done: a number in a time, such as 1200/1h."""
    return _declare(name, "rate", meaning, default, example, parse_rate, None)


def networks(name: str, meaning: str, example: str) -> Setting[tuple[IPv4Network | IPv6Network, ...]]:
    """Networks, separated by commas: 10.0.0.0/8, an address alone is a network of its own."""

    def parse(raw: str) -> tuple[IPv4Network | IPv6Network, ...]:
        try:
            return tuple(ip_network(word.strip()) for word in raw.split(",") if word.strip())
        except ValueError:
            raise ValueError("addresses or networks such as 127.0.0.1 and 10.0.0.0/8 are expected") from None

    return _declare(name, "networks", meaning, (), example, parse, None)
