"""The whole load, in its order. Doing it again changes nothing; broken off, it goes on where it stood."""

from collections.abc import Callable
from pathlib import Path

from seed.cases import CASES

from .basis import load_basis
from .cases import load_cases
from .establishments import load_establishments
from .facilities import load_facilities
from .gridwork import load_gridwork
from .people import load_people
from .places import load_places

Progress = Callable[[str, int, int], None]
"""Told after each piece: what is being loaded, how much is done, of how much."""


def load(progress: Progress, home: Path, count: int = CASES) -> None:
    """Loads land, organisations, buildings, firms, facilities, people, grid work, categories, duties and a year of
    `count` cases into a migrated installation.

    `home` is the folder that keeps `cast.json` (how the cast signs in) and `seed.json` (when the year of cases ends).
    """
    load_basis(progress)
    load_places(progress)
    load_establishments(progress)
    load_facilities(progress)
    load_people(progress, home)
    load_gridwork(progress)
    load_cases(progress, home, count)
