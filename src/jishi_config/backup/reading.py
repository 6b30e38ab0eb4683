"""Reading a backup: first all of it, to know that it is whole and fits, before anything is touched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from pyrage.x25519 import Identity

from jishi_config.backup import archive, crypt, manifest
from jishi_config.backup.manifest import End, Manifest
from jishi_config.backup.problems import BackupProblem


@dataclass(frozen=True)
class Backup:
    """A backup that was read to its end and is whole."""

    path: Path
    key: Identity
    manifest: Manifest
    end: End

    def dump(self) -> Iterator[bytes]:
        """The dump of the database, piece by piece."""
        with crypt.opened(self.path, self.key, whole=False) as source:
            for name, _, content in archive.entries(source):
                if name.startswith(archive.DATABASE):
                    yield from archive.pieces(content)
                elif name != archive.MANIFEST:
                    return

    def files(self) -> Iterator[tuple[str, BinaryIO]]:
        """Key and bytes of each file, in the order of the keys."""
        with crypt.opened(self.path, self.key) as source:
            for name, _, content in archive.entries(source):
                if name.startswith(archive.FILES):
                    yield name.removeprefix(archive.FILES), content


def read(path: Path, identity: Path) -> Backup:
    """Reads all of it. Raises BackupProblem when it is damaged, cut off, or the key does not open it."""
    key = crypt.identity(identity)
    found: Manifest | None = None
    end: End | None = None
    seen, digest = End(), hashlib.sha256()
    with crypt.opened(path, key) as source:
        for name, size, content in archive.entries(source):
            if name == archive.MANIFEST:
                found = manifest.read_manifest(archive.small(content))
            elif name == archive.END:
                end = manifest.read_end(archive.small(content))
            elif name.startswith(archive.DATABASE):
                seen.dump += size
                for piece in archive.pieces(content):
                    digest.update(piece)
            elif name.startswith(archive.FILES):
                seen.files, seen.bytes = seen.files + 1, seen.bytes + size
    if found is None or end is None:
        raise BackupProblem(f"{path} is no whole backup: its beginning or its ending is missing.")
    told = (end.dump, end.sha256, end.files, end.bytes)
    if (seen.dump, digest.hexdigest(), seen.files, seen.bytes) != told:
        raise BackupProblem(f"{path} does not hold what its ending says it holds.")
    return Backup(path, key, found, end)


def require_fitting(facts: Manifest) -> None:
    """Raises BackupProblem unless this version of Jishi and the master key at hand can read it."""
    from django.apps import apps
    from django.db.migrations.loader import MigrationLoader

    known = set(MigrationLoader(None).disk_migrations)
    installed = {config.label for config in apps.get_app_configs()}
    newer = sorted(pair for pair in facts.migrations if pair[0] in installed and pair not in known)
    if newer:
        app, name = newer[0]
        raise BackupProblem(
            f"The backup was made by a newer Jishi ({facts.jishi}): this one does not know {app} {name}. "
            "Install that version first."
        )
    _require_master_key(facts)


def _require_master_key(facts: Manifest) -> None:
    from django.conf import settings

    from jishi.ground.foundation.key_files import KeyProblem
    from jishi.ground.foundation.privacy import master

    try:
        master.open_for(master.MARKED, bytes.fromhex(facts.mark))
    except KeyProblem as problem:
        raise BackupProblem(
            f"{problem} The backup does not hold it; without it, the personal values in it cannot be read."
        ) from None
    except (InvalidTag, ValueError):
        raise BackupProblem(
            f"The master key at {settings.MASTER_KEY_FILE} is not the one of this backup. Put that one there first."
        ) from None

