"""PDF: read and written anew by a child that may neither think long nor grow large."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from threading import BoundedSemaphore
from typing import BinaryIO

from . import refusals
from .paper_child import MOST_PAGES, SECONDS, Verdict

CHILD = Path(__file__).with_name("paper_child.py")
_room = BoundedSemaphore(1)


def read_paper(source: BinaryIO) -> BinaryIO:
    """The paper to keep. Raises Refusal with a sentence for what runs, is locked, too long or broken."""
    source.seek(0)
    with _room:
        try:
            done = subprocess.run(  # noqa: S603 - our own file, no words of anybody
                [sys.executable, str(CHILD)], input=source.read(), capture_output=True, timeout=SECONDS * 2, check=False
            )
        except subprocess.TimeoutExpired:
            raise refusals.broken_paper() from None
    match done.returncode:
        case Verdict.TAKEN:
            return BytesIO(done.stdout)
        case Verdict.LOCKED:
            raise refusals.locked_paper()
        case Verdict.ACTIVE:
            raise refusals.active_paper()
        case Verdict.LONG:
            raise refusals.long_paper(MOST_PAGES)
        case _:
            raise refusals.broken_paper()
