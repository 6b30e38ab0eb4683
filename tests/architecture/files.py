"""The files of the project, as the tests of its architecture see them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "src/jishi"


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file under version control, and those about to be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return tuple(path for name in names if (path := ROOT / name).is_file())


@cache
def text_of(path: Path) -> str:
    """The text of a file; empty when it is no text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def within(path: Path, *folders: str) -> bool:
    """True when one of the folders is part of the path inside the project."""
    return bool(set(folders) & set(path.relative_to(ROOT).parts))


def shown(path: Path) -> str:
    """The path inside the project."""
    return str(path.relative_to(ROOT))


def modules() -> list[Path]:
    """The folder of every module of the house."""
    return sorted(path.parent for path in HOUSE.glob("*/*/__init__.py"))
