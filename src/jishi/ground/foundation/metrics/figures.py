"""A figure that is read at the moment it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """A gauge: `rows` has a value for each combination (a tuple) of values of `labels`; without labels for ().

    `name` begins with `jishi_` and ends with its unit (`_seconds`, `_bytes`), where it has one. What is not told of a
    combination is not there, so a figure that may be empty names its zeros itself.
    """

    name: str
    help: str
    labels: tuple[str, ...] = ()
    rows: Mapping[Any, float] = field(default_factory=dict)
