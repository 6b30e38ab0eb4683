"""The front door of processes."""

from .actions import load_processes, publish_process
from .queries import all_processes, get_process, newest_processes
from .rules import ACTS, FIELDS, PHASES, REPORTER

__all__ = [
    "ACTS",
    "FIELDS",
    "PHASES",
    "REPORTER",
    "all_processes",
    "get_process",
    "load_processes",
    "newest_processes",
    "publish_process",
]
