"""Figures for a watching machine (Prometheus): what processes count, and what modules read when they are asked.

No figure names a person, a path or a case: routes by their names, jobs, channels, kinds.
"""

from .counters import (
    delivery_ended,
    job_done,
    request_answered,
    request_refused,
    upload_ended,
)
from .figures import Figure

__all__ = [
    "Figure",
    "delivery_ended",
    "job_done",
    "request_answered",
    "request_refused",
    "upload_ended",
]
