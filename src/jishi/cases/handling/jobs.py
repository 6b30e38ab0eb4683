"""Background work of cases: thin, and harmless when run twice."""

from .actions.ask import end_long_waits
from .actions.links import forget_old_links
from .actions.one_time_code import forget_old_codes, send_one_time_code
from .actions.recompute import recompute_provisional
from .actions.tries import forget_old_tries

__all__ = [
    "end_long_waits",
    "forget_old_codes",
    "forget_old_links",
    "forget_old_tries",
    "recompute_provisional",
    "send_one_time_code",
]
