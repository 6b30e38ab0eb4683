"""Cases for programs: what residents (`public`), staff (`staff`) and partners may do. The face adds who may enter."""

from .cases import router as staff
from .reports import router as public
from .rows import partner_rows

__all__ = ["partner_rows", "public", "staff"]
