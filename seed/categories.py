"""The demonstration district's categories and duty list, as the files that `jishi import` takes."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
LEAF_LENGTH = 6


@dataclass(frozen=True)
class Leaf:
    """A category that cases are given; `limit` is an amount and a unit of the product, `code` has six digits."""

    code: str
    name: str
    kind: str
    limit: tuple[int, str]
    process: str
    urgent: bool
    public: bool
    sensitive: bool
    danger: str
    questions: str


def category_file() -> bytes:
    """The tree as CSV."""
    return (DATA / "categories.csv").read_bytes()


def duty_file() -> bytes:
    """The duty list as CSV."""
    return (DATA / "duties.csv").read_bytes()


@lru_cache(maxsize=1)
def leaves() -> tuple[Leaf, ...]:
    """The categories without children, in the order of the file."""
    with (DATA / "categories.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_leaf(row) for row in csv.DictReader(file) if len(row["code"]) == LEAF_LENGTH)


def _leaf(row: dict[str, Any]) -> Leaf:
    return Leaf(
        row["code"],
        row["name"],
        row["kind"],
        (int(row["limit_amount"]), row["limit_unit"]),
        row["process"],
        row["urgency"] == "urgent",
        row["public"] == "yes",
        row["sensitive"] == "yes",
        row["danger"],
        row["questions"],
    )


@dataclass(frozen=True)
class DutyList:
    """Who answers for what where: (category, area path, organisation), in the order of the file."""

    rows: tuple[tuple[str, str, str], ...]

    def organisations(self, category: str, grid: str) -> list[str]:
        """The most particular category first, then the most particular area."""
        found = [
            (-len(known), -len(area), at, organisation)
            for at, (known, area, organisation) in enumerate(self.rows)
            if category.startswith(known) and grid.startswith(area)
        ]
        return list(dict.fromkeys(organisation for *_, organisation in sorted(found)))


@lru_cache(maxsize=1)
def duty_list() -> DutyList:
    """As `data/duties.csv` has it."""
    with (DATA / "duties.csv").open(encoding="utf-8", newline="") as file:
        return DutyList(tuple(_duties(csv.DictReader(file))))


def _duties(rows: Iterable[dict[str, str]]) -> Iterable[tuple[str, str, str]]:
    for row in rows:
        yield row["category"], _path(row["area"]) if row["area"] else "", row["organisation"]


def _path(code: str) -> str:
    for length in (6, 9, 12):
        if not int(code[length:] or "0"):
            return code[:length]
    return code
