"""Messages: in the app, and outside it over the channels that are set up."""

from .channels import is_ready
from .in_app import count_waiting, mark_read, send, waiting_for
from .log import count_to, forget_those_to
from .office import rule
from .preview import texts_shown_to
from .telling import tell
from .values import Telling, Told, Way
from .wording import load_texts, words_in_app
from .words import AboutLine, told_about, told_to

__all__ = [
    "AboutLine",
    "Telling",
    "Told",
    "Way",
    "count_to",
    "count_waiting",
    "forget_those_to",
    "is_ready",
    "load_texts",
    "mark_read",
    "rule",
    "send",
    "tell",
    "texts_shown_to",
    "told_about",
    "told_to",
    "waiting_for",
    "words_in_app",
]
