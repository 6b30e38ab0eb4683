"""Background work of cases: thin, and harmless when run twice."""

from .actions.ask import end_long_waits
from .actions.open_receipt import forget_old_tries
from .actions.recompute import recompute_provisional

__all__ = ["end_long_waits", "forget_old_tries", "recompute_provisional"]
