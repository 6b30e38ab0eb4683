"""Where bytes lie: behind three verbs, so that a disk and an object store look alike."""

from functools import cache

from django.conf import settings

from .base import Storage, new_key
from .disk import DiskStorage

__all__ = ["Storage", "new_key", "storage"]


@cache
def storage() -> Storage:
    """The storage of this installation."""
    return DiskStorage(settings.JISHI_FILES_FOLDER, for_group=bool(settings.JISHI_FILES_BY_NGINX))
