"""Counts of this process, in memory: for everything that must not cost a row."""

from math import ceil
from threading import Lock

from jishi.ground.lib.rates import Rate

Key = tuple[str, ...]
MOST = 50_000
"""Keys that are remembered, some ten megabytes. Beyond, the oldest are forgotten: who fills it up with networks gets
rid of their own counts, and never of our memory."""


class Windows:
    """For each key what was taken in its present window, which begins with the first taking. Times are seconds."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._held: dict[Key, tuple[float, int]] = {}  # key: when the window ends, what was taken in it
        self._lock = Lock()

    def take(self, key: Key, rate: Rate, moment: float) -> int:
        """Takes one; 0 when it is given, else the seconds (at least 1) until the window ends. Refused ones do not
        count."""
        with self._lock:
            ends, taken = self._held.get(key, (0.0, 0))
            if ends <= moment:
                self._held.pop(key, None)  # what begins anew stands last again
                self._make_room(moment)
                ends, taken = moment + rate.seconds, 0
            if taken >= rate.number:
                return max(1, ceil(ends - moment))
            self._held[key] = (ends, taken + 1)
            return 0

    def close(self, key: Key, ends: float, moment: float) -> None:
        """Remembers that nothing is left for `key` until `ends`."""
        with self._lock:
            self._make_room(moment)
            self._held[key] = (ends, 0)

    def closed(self, key: Key, moment: float) -> int:
        """Seconds until a closed key opens; 0 when it is open."""
        ends, _taken = self._held.get(key, (0.0, 0))
        return max(1, ceil(ends - moment)) if ends > moment else 0

    def forget(self) -> None:
        with self._lock:
            self._held.clear()

    def _make_room(self, moment: float) -> None:
        if len(self._held) < self._most:
            return
        self._held = {key: held for key, held in self._held.items() if held[0] > moment}
        if len(self._held) >= self._most:
            for key in list(self._held)[: self._most // 4]:
                del self._held[key]
