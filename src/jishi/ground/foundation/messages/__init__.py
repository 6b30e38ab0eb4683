"""Messages: in the app, and outside it over the channels that are set up."""

from .channels import is_ready
from .in_app import mark_read, send, waiting_for
from .office import rule
from .telling import tell
from .values import Telling, Told, Way
from .wording import load_texts

__all__ = [
    "Telling",
    "Told",
    "Way",
    "is_ready",
    "load_texts",
    "mark_read",
    "rule",
    "send",
    "tell",
    "waiting_for",
]
