"""How often something may be done: a number in a time, written `1200/1h`."""

import re
from dataclasses import dataclass

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
WRITTEN = re.compile(r"(\d{1,9})\s*/\s*(\d{0,4})\s*([smhd])")
LONGEST_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `number` in `seconds`."""

    number: int
    seconds: int

    def __str__(self) -> str:
        unit = next(letter for letter in "dhms" if self.seconds % UNITS[letter] == 0)
        return f"{self.number}/{self.seconds // UNITS[unit]}{unit}"


def parse_rate(text: str) -> Rate:
    """From `600/10m`: a number, and a time of seconds, minutes, hours or one day. Raises ValueError with a sentence."""
    found = WRITTEN.fullmatch(text.strip().lower())
    if not found:
        raise ValueError("a number in a time is expected, such as 1200/1h, 600/10m or 50/1s")
    rate = Rate(int(found[1]), int(found[2] or 1) * UNITS[found[3]])
    if rate.number < 1 or not 1 <= rate.seconds <= LONGEST_SECONDS:
        raise ValueError("at least once, in a second to a day, is expected")
    return rate
