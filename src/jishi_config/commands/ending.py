"""Being told to end: SIGTERM ends like Ctrl-C, by KeyboardInterrupt, so that `finally` blocks stop what they started.

An exception out of a signal handler can get lost: thrown while Python runs a finaliser, it is printed and forgotten.
Loops that run for long therefore also ask `demanded`.
"""

import signal
from types import FrameType

_demanded = False


def demanded() -> bool:
    """True once this process was told to end."""
    return _demanded


def _end(number: int, frame: FrameType | None) -> None:
    global _demanded
    _demanded = True
    raise KeyboardInterrupt


def listen() -> None:
    """From now on both signals are noted and raise KeyboardInterrupt."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _end)
