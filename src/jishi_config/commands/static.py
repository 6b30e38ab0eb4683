"""Gathers the static files of all modules into JISHI_HOME, named by content and packed, when one of them changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def fingerprint() -> str:
    """Changes with the name, size or time of any static file."""
    found = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda item: item[0]):
            held = Path(storage.path(name)).stat()
            found.update(f"{name}\0{held.st_size}\0{held.st_mtime_ns}\n".encode())
    return found.hexdigest()


def collect() -> bool:
    """True when the files were gathered anew.

    Settings that were read before the first gathering ask the modules' folders, where nothing is packed; the server's
    middleware is made later and is to take what was gathered.
    """
    mark = Path(settings.STATIC_ROOT) / ".fingerprint"
    current = fingerprint()
    if mark.is_file() and mark.read_text() == current:
        settings.WHITENOISE_USE_FINDERS = settings.DEBUG
        return False
    mark.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    mark.write_text(current)
    settings.WHITENOISE_USE_FINDERS = settings.DEBUG
    return True
