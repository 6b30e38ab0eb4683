"""The master key: 32 random bytes in a 0600 file outside the database, named by a setting. It wraps subject keys."""

from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from django.conf import settings

from jishi.ground.foundation import key_files
from jishi.ground.foundation.key_files import KeyProblem
from jishi.ground.foundation.models import MasterKeyMark, SubjectKey
from jishi.ground.foundation.moment import now
from jishi.ground.lib.ciphers import SUITES, Suite, seal, suite_of, unseal

WHAT = "master key"
MARKED = "mark"
MARK = b"jishi master key"


class MasterKeyProblem(KeyProblem):
    """The master key is not the one of this database, or is missing where there is encrypted data."""


def present() -> Suite:
    """The suite of the setting: what is written is written under it."""
    return SUITES[settings.CIPHERS]


@cache
def founding() -> Suite:
    """The suite that this database began with. Names and secrets that have to come out the same for ever are derived
    under it, whatever the setting says later."""
    mark = MasterKeyMark.objects.first()
    return SUITES[mark.suite] if mark else present()


@cache
def derived(purpose: str, suite: Suite) -> bytes:
    """A key of its own for each purpose, derived from the master key."""
    return suite.derive(key_files.read(_path(), WHAT), purpose)


def seal_for(purpose: str, value: bytes) -> bytes:
    """Sealed under the key of a purpose, by the suite of the setting."""
    return seal(present(), derived(purpose, present()), value)


def open_for(purpose: str, sealed: bytes) -> bytes:
    """The value back, whichever suite sealed it; raises InvalidTag when the key is another or bytes were changed."""
    return unseal(derived(purpose, suite_of(sealed)), sealed)


def ensure() -> None:
    """Called at every start: makes the key for an empty database, and refuses a key that does not fit.

    Raises KeyProblem.
    """
    path = _path()
    mark = MasterKeyMark.objects.first()
    if mark is None and not path.exists():
        if SubjectKey.objects.exists():
            raise MasterKeyProblem(f"The database holds encrypted data but no master key stands at {path}.")
        key_files.make(path)
    if mark is None:
        MasterKeyMark.objects.create(sealed=seal_for(MARKED, MARK), suite=present().name, created_at=now())
        founding.cache_clear()
        return
    if sentence := check():
        raise MasterKeyProblem(sentence)


def check() -> str:
    """Readiness: empty when the key in the file opens this database's mark."""
    mark = MasterKeyMark.objects.first()
    if mark is None:
        return "No master key has been set up; start with `jishi migrate`."
    try:
        open_for(MARKED, bytes(mark.sealed))
    except KeyProblem as problem:
        return str(problem)
    except InvalidTag:
        return f"The master key at {_path()} is not the one of this database; put the right file back."
    return ""


def _path() -> Path:
    return Path(settings.MASTER_KEY_FILE)
