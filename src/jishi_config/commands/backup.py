"""`jishi backup [FILE]`: database and files in one encrypted file, made while everything runs.

It is encrypted to the public keys of JISHI_BACKUP_RECIPIENT. `jishi backup key [FILE]` makes such a pair of keys. The
master key, the secret key and the key of the audit are NOT in a backup: keep a copy of them apart from it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import django

from jishi_config import options
from jishi_config.backup import crypt, shelf
from jishi_config.backup.problems import BackupProblem
from jishi_config.commands.terminal import CommandProblem, complain, say
from jishi_config.database.use import database

KEYS_ARE_APART = (
    "Not in it: the master key, the secret key, the key of the audit. Without the master key nobody reads the personal "
    "values of this backup: keep a copy of {master} apart from it."
)


def run(argv: list[str]) -> int:
    """The command."""
    if argv[:1] == ["key"]:
        return _key(argv[1:])
    parser = argparse.ArgumentParser(
        prog="jishi backup", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", type=Path, help="by default one named by the time, in JISHI_BACKUP_FOLDER")
    parser.add_argument("--keep", type=int, metavar="N", help="afterwards keep the newest N in the folder of backups")
    chosen = parser.parse_args(argv)
    if chosen.keep is not None and chosen.keep < 1:
        raise CommandProblem("--keep wants at least one backup to stay.")
    try:
        return _make(chosen.file, chosen.keep)
    except BackupProblem as problem:
        raise CommandProblem(str(problem)) from None


def _make(file: Path | None, keep: int | None) -> int:
    from django.utils import timezone

    with database(complain):
        django.setup()
        from django.conf import settings

        from jishi_config.backup.making import make

        path = file.absolute() if file else shelf.ready() / shelf.name(timezone.now())
        made = make(path, list(options.BACKUP_RECIPIENT.value()))
    facts, end = made.manifest, made.end
    say(f"{made.path}: {_size(made.size)}, {facts.rows} rows in {len(facts.tables)} tables, {end.files} files")
    if not facts.files:
        say("The files lie in a storage of their own and are NOT in this backup; back that storage up too.")
    if end.removed:
        say(f"{len(end.removed)} files were removed by rule while the backup was made.")
    say(KEYS_ARE_APART.format(master=settings.MASTER_KEY_FILE))
    if keep:
        for gone in shelf.keep(shelf.folder(), keep):
            say(f"{gone.name} removed, as {keep} are kept.")
    if end.missing:
        complain(
            f"{len(end.missing)} files are missing in the storage or have another length than noted, so they are not "
            f"in this backup. The first: {end.missing[0]}"
        )
        return 1
    return 0


def _key(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="jishi backup key", description="Makes a pair of keys for backups.")
    parser.add_argument("file", nargs="?", type=Path, default=Path("jishi-backup-key"), help="for the private key")
    path = parser.parse_args(argv).file.absolute()
    try:
        public = crypt.new_identity(path)
    except BackupProblem as problem:
        raise CommandProblem(str(problem)) from None
    say(f"The private key stands at {path}. Take it off this computer and keep two copies in two places:")
    say("whoever has it opens every backup, and without it nobody does. Then set on this computer:\n")
    say(f"    JISHI_BACKUP_RECIPIENT={public}")
    return 0


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB"
