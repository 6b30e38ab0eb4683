"""Personal values: encrypted per subject, found by blind index, kept in a history that one destroyed key erases."""

from .history import Remembered, remember
from .subjects import (
    SubjectCipher,
    blind_index,
    blind_indexes,
    create_subjects,
    digest_over,
    erase_subject,
    erase_subjects,
    keyed_bytes,
    open_subject,
    open_subjects,
)

__all__ = [
    "Remembered",
    "SubjectCipher",
    "blind_index",
    "blind_indexes",
    "create_subjects",
    "digest_over",
    "erase_subject",
    "erase_subjects",
    "keyed_bytes",
    "open_subject",
    "open_subjects",
    "remember",
]
