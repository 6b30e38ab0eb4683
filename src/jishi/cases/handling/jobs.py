"""Background work of cases: thin, and harmless when run twice."""

from .actions.ask import end_long_waits
from .actions.forget_old import blank_old_words, blank_waiting, forget_old_contacts
from .actions.let_files_go import let_old_files_go
from .actions.links import forget_old_links
from .actions.one_time_code import forget_old_codes, send_one_time_code
from .actions.recompute import recompute_provisional
from .actions.record_copy import forget_old_copies, send_copy_code
from .actions.tries import forget_old_tries

__all__ = [
    "blank_old_words",
    "blank_waiting",
    "end_long_waits",
    "forget_old_codes",
    "forget_old_contacts",
    "forget_old_copies",
    "forget_old_links",
    "forget_old_tries",
    "let_old_files_go",
    "recompute_provisional",
    "send_copy_code",
    "send_one_time_code",
]
