"""Personal values: encrypted per subject, found by blind index, kept in a history that one destroyed key erases."""

from .subjects import SubjectCipher, blind_index, create_subjects, erase_subject, open_subject, open_subjects
from .history import Remembered, remember

__all__ = [
    "Remembered",
    "SubjectCipher",
    "blind_index",
    "create_subjects",
    "erase_subject",
    "open_subject",
    "open_subjects",
    "remember",
]
