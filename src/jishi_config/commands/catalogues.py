"""`jishi catalogues`: compiles the translations (.po) for gettext (.mo), those alone that changed."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from jishi_config.commands.terminal import CommandProblem, say

PACKAGES = Path(__file__).resolve().parents[2]
ROOTS = (PACKAGES / "jishi", PACKAGES / "jishi_config")


def catalogues() -> Iterator[Path]:
    """Every catalogue of every module."""
    for root in ROOTS:
        yield from sorted(root.rglob("locale/*/LC_MESSAGES/*.po"))


def read(source: Path) -> Catalog:
    """A catalogue, by default in the plural forms of Chinese: one. Raises CommandProblem that names a broken file."""
    try:
        with source.open("rb") as file:
            return read_po(file, locale="zh_Hans" if "zh_Hans" in source.parts else None, abort_invalid=True)
    except PoFileError as problem:
        raise CommandProblem(f"{source}: {problem}") from None


def compile_changed() -> int:
    """Compiles what is newer than its result; the number of files written. Raises CommandProblem for a broken file."""
    written = 0
    for source in catalogues():
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime > source.stat().st_mtime:
            continue
        catalogue = read(source)
        draft = target.with_suffix(".mo.draft")
        with draft.open("wb") as file:
            write_mo(file, catalogue)
        draft.replace(target)
        written += 1
    return written


def run(argv: list[str]) -> int:
    """The command."""
    argparse.ArgumentParser(prog="jishi catalogues", description=__doc__).parse_args(argv)
    written = compile_changed()
    if written:
        say(f"Translations: {written} catalogues compiled")
    return 0
