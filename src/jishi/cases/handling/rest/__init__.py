"""Cases for programs: what residents (`public`), staff (`staff`) and partners may do. The face adds who may enter."""

from .by_phone import router as by_phone
from .cases import router as staff
from .reports import router as public
from .rows import partner_rows

public.add_router("", by_phone)

__all__ = ["partner_rows", "public", "staff"]
