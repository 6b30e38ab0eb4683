"""What a storage can do. Keys are random: nothing about the bytes, the giver or the case can be read from them."""

import re
import secrets
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO, Protocol

KEY = re.compile(r"[a-z]{1,12}/[0-9a-f]{2}/[0-9a-f]{32}")


def new_key(level: str) -> str:
    """A name that was never used before, under the folder of its level."""
    name = secrets.token_hex(16)
    return f"{level}/{name[:2]}/{name}"


class Storage(Protocol):
    """Whole objects, written once under a key of `new_key` and never changed."""

    def put(self, key: str, source: BinaryIO) -> None:
        """Stores everything `source` gives. When it returns, the bytes survive a power cut."""

    def open(self, key: str) -> BinaryIO:
        """The bytes, seekable. Raises FileNotFoundError."""

    def delete(self, key: str) -> None:
        """Takes the bytes away; what is not there is away already."""

    def keys_before(self, moment: datetime) -> Iterator[str]:
        """Keys of everything that was stored before `moment` (aware)."""
