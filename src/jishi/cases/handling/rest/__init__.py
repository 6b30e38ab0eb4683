"""Cases for programs: what residents (`public`) and staff (`staff`) may do. The face adds session and token."""

from .cases import router as staff
from .reports import router as public

__all__ = ["public", "staff"]
