"""How long to wait after failed sign-ins. Waits grow, but they end: nobody can lock another person out for good."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Patience:
    """`free` failures cost nothing; then each doubles the wait, up to the longest. After `forget` all is forgotten."""

    free: int
    first_wait: timedelta
    longest_wait: timedelta
    forget: timedelta

    def wait(self, failures: int) -> timedelta:
        """How long to wait after so many failures in a row."""
        beyond = failures - self.free
        if beyond < 0:
            return timedelta(0)
        return min(self.first_wait * int(2 ** min(beyond, 20)), self.longest_wait)

    def counts_on(self, last_at: datetime, now: datetime) -> bool:
        """Whether a failure at `last_at` still counts now."""
        return now - last_at < self.forget


FOR_A_NAME = Patience(5, timedelta(seconds=30), timedelta(minutes=15), timedelta(hours=12))
"""For one name from one address, or from one known device."""
FOR_AN_ADDRESS = Patience(100, timedelta(seconds=30), timedelta(minutes=5), timedelta(hours=1))
"""For all names from one address; a whole office may stand behind it, so it is generous."""
