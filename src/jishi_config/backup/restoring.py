"""A backup back into the database and the storage of this installation: all of it, or nothing has changed."""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, cast

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from jishi_config.backup import archive, manifest, programs, target
from jishi_config.backup.problems import BackupProblem
from jishi_config.backup.reading import Backup, require_fitting

Say = Callable[[str], None]


@dataclass(frozen=True)
class Wishes:
    """`over`: what stands here is replaced. Without `keep_files` the files are only compared with their rows and not
    stored. `any_audit`: an audit that is not whole, or whose key is lost, is said and taken."""

    over: bool = False
    keep_files: bool = True
    any_audit: bool = False


def restore(backup: Backup, say: Say, wishes: Wishes) -> None:
    """Restores a backup that was read whole.

    Raises BackupProblem, and then database and storage are as before.
    """
    from jishi.ground.foundation.ownership import owner_connection
    from jishi.ground.foundation.privacy import master

    require_fitting(backup.manifest)
    with owner_connection() as owner:
        target.require_alone(owner)
        if target.is_aside(owner):
            say("An earlier restore was interrupted; what it had put aside is brought back first.")
            target.bring_back(owner)
        if target.holds_anything(owner) and not wishes.over:
            raise BackupProblem("Accounts or cases stand here already. A restore goes into an empty installation.")
        program, _ = _program(backup, owner)
        with _files_taken_back() as put:
            if wishes.keep_files:
                _put_files(backup, put)
            target.put_aside(owner)
            try:
                say("The backup is read in …")
                _load(backup, str(program))
                master.founding.cache_clear()  # it is the one of the rows that were read in
                _require_counts(backup, owner)
                _require_files(backup, wishes.keep_files)
                _make_todays(backup, say, wishes)
            except BaseException:
                owner.close()  # whatever state it is in
                target.bring_back(owner)
                raise
            target.let_go(owner)


def _program(backup: Backup, owner: BaseDatabaseWrapper) -> tuple[str, int]:
    with owner.cursor() as cursor:
        server = manifest.server_major(cursor)
    facts = backup.manifest
    if server < facts.server:
        raise BackupProblem(
            f"The backup is of PostgreSQL {facts.server}; the server here is {server}. Use {facts.server} or newer."
        )
    program, major = programs.find("pg_restore", server, facts.tool)
    return str(program), major


def _load(backup: Backup, program: str) -> None:
    """The dump through pg_restore, in one transaction."""
    entry = settings.DATABASE_OWNER or settings.DATABASES["default"]
    where, environment = programs.reach(entry)
    command = [
        program, "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--schema=public",
        f"--dbname={where}",
    ]  # fmt: skip
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen(  # noqa: S603 - PostgreSQL's own program
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said, env=environment
        )
        try:
            _feed(backup.dump(), cast(BinaryIO, running.stdin))
        except BaseException:
            running.kill()  # before its input ends: half a dump is not to be taken for a whole one
            raise
        finally:
            code = running.wait()
        if code:
            said.seek(0)
            raise BackupProblem(f"pg_restore could not read the database in: {programs.complaint(said.read())}")


def _feed(pieces: Iterable[bytes], sink: BinaryIO) -> None:
    try:
        for piece in pieces:
            sink.write(piece)
        sink.close()
    except BrokenPipeError:
        return  # it ended early, and says why


def _require_counts(backup: Backup, owner: BaseDatabaseWrapper) -> None:
    with owner.cursor() as cursor:
        found = manifest.count(cursor)
    told = backup.manifest.tables
    wrong = [name for name in sorted({*told, *found}) if told.get(name) != found.get(name)]
    if wrong:
        name = wrong[0]
        raise BackupProblem(
            f"{len(wrong)} tables have not the rows they had, first of all {name}: "
            f"{told.get(name, 0)} in the backup, {found.get(name, 0)} read in."
        )


def _put_files(backup: Backup, put: list[str]) -> None:
    from jishi.ground.foundation.files.storage import storage

    for key, content in backup.files():
        try:
            storage().open(key).close()
        except FileNotFoundError:
            storage().put(key, content)
            put.append(key)
        else:
            for _ in archive.pieces(content):
                pass


@contextmanager
def _files_taken_back() -> Iterator[list[str]]:
    """The keys of what was put; when the block fails, it goes again."""
    from jishi.ground.foundation.files.storage import storage

    put: list[str] = []
    try:
        yield put
    except BaseException:
        for key in put:
            storage().delete(key)
        raise


def _require_files(backup: Backup, stored: bool) -> None:
    """The digest of every file against its row: of what was stored, or of what is in the backup."""
    from jishi.ground.foundation.files.storage import storage

    if not backup.manifest.files:
        return
    absent = {*backup.end.removed, *backup.end.missing}
    rows = _rows(absent)
    if stored:
        for key, level, digest in rows:
            with storage().open(key) as content:
                _compare(key, level, digest, content)
        return
    for key, content in backup.files():
        row = next(rows, None)
        if row is None or row[0] != key:
            raise BackupProblem(f"The files of the backup are not those that its database knows, from {key} on.")
        _compare(*row, content)
    if next(rows, None) is not None:
        raise BackupProblem("The database of the backup knows files that the backup does not hold.")


def _rows(absent: set[str]) -> Iterator[tuple[str, str, str]]:
    from jishi.ground.foundation.models import FileContent

    rows = FileContent.objects.order_by("key").values_list("key", "level", "digest")
    return (row for row in rows.iterator(chunk_size=5000) if row[0] not in absent)


def _compare(key: str, level: str, digest: str, content: BinaryIO) -> None:
    from jishi.ground.foundation.files.contents import digest_of

    found = hashlib.sha256()
    for piece in archive.pieces(content):
        found.update(piece)
    if digest_of(level, found.digest()) != digest:
        raise BackupProblem(f"The file {key} is not the one that its row was made of.")


def _make_todays(backup: Backup, say: Say, wishes: Wishes) -> None:
    """What makes the rows an installation of today: tables of this version, the audit, what has to be done again."""
    from jishi.ground.foundation import declarations
    from jishi_config.commands import migrate

    migrate.bring_tables_up_to_date()
    if backup.manifest.chain is not None:
        _note_in_the_audit(say, wishes.any_audit)
    migrate.bring_data_up_to_date()
    for hook in declarations.gather(declarations.AfterRestore):
        if sentence := declarations.load(hook.function)(backup.manifest.moment):
            say(str(sentence))


def _note_in_the_audit(say: Say, any_audit: bool) -> None:
    """The chain says from now on that it was restored, and is verified from its beginning."""
    from jishi.ground.foundation import audit
    from jishi.ground.foundation.audit.words import lines
    from jishi.ground.foundation.key_files import KeyProblem

    try:
        audit.restored()
        report = audit.verify()
    except KeyProblem as problem:
        raise BackupProblem(f"{problem}") from None
    for line in lines(report):
        say(line)
    if not report.whole and not any_audit:
        raise BackupProblem(
            "The audit of the backup is not whole, as said above. To restore it all the same, say --any-audit."
        )
