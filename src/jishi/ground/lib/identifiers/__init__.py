"""Numbers in a text that lead to a person: identity numbers, telephones, bank cards, plates, papers, e-mail."""

from .finding import Found, Kind, find
from .masking import mask, masked

__all__ = ["Found", "Kind", "find", "mask", "masked"]
