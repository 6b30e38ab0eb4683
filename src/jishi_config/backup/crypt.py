"""The envelope: age (age-encryption.org/v1), encrypted to public keys. What opens it never lies beside it.

Everything streams. age authenticates each piece and the end, so that a changed byte or a cut file is noticed; it does
not say who wrote a backup, since whoever knows the public key can.
"""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pyrage
from pyrage.x25519 import Identity, Recipient

from jishi_config import folders
from jishi_config.backup.problems import BackupProblem

WHERE_KEYS_COME_FROM = "`jishi backup key` makes a pair."


def new_identity(path: Path) -> str:
    """Writes a new private key to a file that only its owner can read; its public half. Raises BackupProblem."""
    identity = Identity.generate()
    try:
        folders.write_private(path, f"# public key: {identity.to_public()}\n{identity}\n")
    except FileExistsError:
        raise BackupProblem(f"{path} is there already and is not written over.") from None
    except OSError as problem:
        raise BackupProblem(f"The key cannot be written to {path}: {problem.strerror}.") from None
    return str(identity.to_public())


def recipients(words: Sequence[str]) -> list[Recipient]:
    """The public keys. Raises BackupProblem when there are none or one is none."""
    if not words:
        raise BackupProblem(f"JISHI_BACKUP_RECIPIENT names no public key to encrypt to. {WHERE_KEYS_COME_FROM}")
    try:
        return [Recipient.from_str(word) for word in words]
    except pyrage.RecipientError:
        raise BackupProblem(
            f"JISHI_BACKUP_RECIPIENT holds something that is no public key (age1…). {WHERE_KEYS_COME_FROM}"
        ) from None


def identity(path: Path) -> Identity:
    """The private key out of its file. Raises BackupProblem."""
    try:
        if path.stat().st_mode & 0o077:
            raise BackupProblem(f"{path} can be read by others. Make it private: chmod 600 {path}")
        lines = [line.strip() for line in path.read_text().splitlines()]
        (word,) = [line for line in lines if line and not line.startswith("#")]
        return Identity.from_str(word)
    except OSError as problem:
        raise BackupProblem(f"The key {path} cannot be read: {problem.strerror}.") from None
    except (ValueError, pyrage.IdentityError):
        raise BackupProblem(f"{path} holds no private key of a backup (AGE-SECRET-KEY-1…).") from None


class _Parts(io.RawIOBase):
    """Pieces of bytes as a file to read from. pyrage words whatever goes wrong in here anew, so it is kept."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts
        self._rest = memoryview(b"")
        self.problem: BaseException | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # as BufferedReader calls it
        try:
            while not self._rest:
                self._rest = memoryview(next(self._parts))
        except StopIteration:
            return 0
        except BaseException as problem:
            self.problem = problem
            raise
        taken = self._rest[: len(buffer)]
        buffer[: len(taken)] = taken
        self._rest = self._rest[len(taken) :]
        return len(taken)


def seal(parts: Iterator[bytes], target: BinaryIO, to: Sequence[Recipient]) -> None:
    """Writes the pieces, encrypted. Raises what making the pieces raised, or OSError."""
    raw = _Parts(parts)
    try:
        pyrage.encrypt_io(io.BufferedReader(raw, 1024 * 1024), target, list(to))
    except pyrage.EncryptError as problem:
        if raw.problem is not None:
            raise raw.problem from None
        raise OSError(str(problem)) from None


@contextmanager
def opened(path: Path, key: Identity, *, whole: bool = True) -> Iterator[BinaryIO]:
    """The decrypted stream. With `whole`, what was not read in the block is read behind it, so that damage anywhere is
    noticed. Raises BackupProblem."""
    reading, writing = os.pipe()
    problems: list[Exception] = []
    thread = threading.Thread(target=_decrypt, args=(path, key, writing, problems), name="decrypt", daemon=True)
    source = os.fdopen(reading, "rb", buffering=1024 * 1024)
    thread.start()
    try:
        try:
            yield source
            while whole and source.read(1024 * 1024):
                pass
        except BaseException as consequence:
            _end(source, thread)
            if _told(problems) and isinstance(consequence, Exception):
                raise _sentence(path, problems[0]) from consequence
            raise
        _end(source, thread, wait_first=whole)
        if whole and problems:
            raise _sentence(path, problems[0])
    finally:
        _end(source, thread)


def _decrypt(path: Path, key: Identity, writing: int, problems: list[Exception]) -> None:
    try:
        with os.fdopen(writing, "wb") as sink, path.open("rb") as file:
            pyrage.decrypt_io(file, sink, [key])
    except Exception as problem:  # told by the other thread
        problems.append(problem)


def _end(source: BinaryIO, thread: threading.Thread, *, wait_first: bool = False) -> None:
    if wait_first:
        thread.join()
    source.close()
    thread.join()


def _told(problems: list[Exception]) -> bool:
    """Whether the stream itself was at fault; a reader who stops early only closes the pipe."""
    return bool(problems) and not isinstance(problems[0], BrokenPipeError)


def _sentence(path: Path, problem: Exception) -> BackupProblem:
    if isinstance(problem, OSError) and problem.errno is not None:
        return BackupProblem(f"The backup {path} cannot be read: {problem.strerror}.")
    if "matching keys" in str(problem):
        return BackupProblem(f"This key does not open {path}: the backup was made for another one.")
    return BackupProblem(f"{path} is damaged, cut off or no backup: its envelope does not open to the end.")
