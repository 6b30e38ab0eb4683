"""Persons are erased: what every module declares is carried out together, and nothing of them comes back."""

from .carry_out import Erased, SomethingLeft, erase
from .outside import ListProblem
from .retention import in_batches
from .values import Gone, Why

__all__ = ["Erased", "Gone", "ListProblem", "SomethingLeft", "Why", "erase", "in_batches"]
