"""A record that shows tampering: rows with their places, seals that link them into a chain, and the check of both."""

from .checker import Checker, Signatures, remains_after
from .findings import Fault, Finding, Result
from .heads import Comparison, Difference, Known, Told, compare, head_from, line_of
from .rows import FORM, FORMS, Listed, Place, Row, listed_of, pack, place_of, row_bytes, row_digest, unpack
from .seal import FIRST, Kind, Seal, head_of, signed_bytes, with_head

__all__ = [
    "FIRST",
    "FORM",
    "FORMS",
    "Checker",
    "Comparison",
    "Difference",
    "Fault",
    "Finding",
    "Kind",
    "Known",
    "Listed",
    "Place",
    "Result",
    "Row",
    "Seal",
    "Signatures",
    "Told",
    "compare",
    "head_from",
    "head_of",
    "line_of",
    "listed_of",
    "pack",
    "place_of",
    "remains_after",
    "row_bytes",
    "row_digest",
    "signed_bytes",
    "unpack",
    "with_head",
]
