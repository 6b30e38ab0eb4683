"""The whole load, in its order. Doing it again changes nothing; broken off, it goes on where it stood."""

from collections.abc import Callable
from pathlib import Path

from .basis import load_basis
from .cases import load_cases
from .people import load_people

Progress = Callable[[str, int, int], None]
"""Told after each piece: what is being loaded, how much is done, of how much."""


def load(progress: Progress, home: Path) -> None:
    """Loads land, organisations, people, categories, duties and a year of cases into an installation that is migrated.

    `home` is the folder that keeps `cast.json` (the cast's passwords) and `seed.json` (the end of the year of cases).
    """
    load_basis(progress)
    load_people(progress, home)
    load_cases(progress, home)
