"""`jishi restore FILE --key KEY`: a backup back into an empty installation. `--check`: into a database of its own.

Before anything is touched the whole backup is read: one that is cut off, changed, made for another key, made by a newer
Jishi, or that does not go with the master key at hand is refused. Afterwards the rows are counted and the audit is
verified. The keys are not in a backup: put the master key and the key of the audit where they belong first.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import django

from jishi_config.backup.problems import BackupProblem
from jishi_config.commands import catalogues
from jishi_config.commands.terminal import CommandProblem, complain, say
from jishi_config.database.use import database

WORD = "replace"


def run(argv: list[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="jishi restore", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--key", type=Path, required=True, help="the file with the private key")
    parser.add_argument("--check", action="store_true", help="try it in a database of its own, change nothing")
    parser.add_argument("--over", action="store_true", help="replace what stands here; asks first")
    parser.add_argument("--yes", action="store_true", help="with --over: do not ask")
    parser.add_argument("--any-audit", action="store_true", help="take an audit that is not whole, too")
    parser.add_argument("--rehearse", action="store_true", help=argparse.SUPPRESS)  # what --check starts
    chosen = parser.parse_args(argv)
    if chosen.over and not chosen.yes and not chosen.check:
        _ask()
    try:
        if chosen.check:
            from jishi_config.backup.rehearsal import rehearse

            return rehearse(chosen.file.absolute(), chosen.key.absolute())
        return _restore(chosen)
    except BackupProblem as problem:
        raise CommandProblem(f"{problem} Nothing was changed.") from None


def _restore(chosen: argparse.Namespace) -> int:
    from jishi_config.backup.reading import read

    catalogues.compile_changed()
    say("The backup is read from beginning to end …")
    backup = read(chosen.file, chosen.key)
    facts, end = backup.manifest, backup.end
    say(f"It is whole: made {facts.made_at} by Jishi {facts.jishi}, {facts.rows} rows, {end.files} files.")
    with database(complain):
        django.setup()
        from jishi_config.backup.restoring import Wishes, restore

        restore(backup, say, Wishes(chosen.over, not chosen.rehearse, chosen.any_audit))
    say(f"Restored: {facts.rows} rows in {len(facts.tables)} tables and {end.files} files, as they were counted then.")
    if not facts.files:
        say("The files of this installation lie in a storage of their own: bring that storage back too.")
    if end.missing:
        say(f"{len(end.missing)} files were missing already when the backup was made.")
    return 0


def _ask() -> None:
    """Raises CommandProblem unless the person at the terminal types the word."""
    if not sys.stdin.isatty():
        raise CommandProblem("--over replaces what stands here. Without a terminal to ask at, say --yes too.")
    say(f"Everything in this installation is replaced by the backup. Type {WORD} to go on:")
    if sys.stdin.readline().strip() != WORD:
        raise CommandProblem("Nothing was changed.")
