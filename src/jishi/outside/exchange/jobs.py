"""Background work of exchange."""

from uuid import UUID

from jishi.outside.exchange.actions import clear_imports, write_rows


def import_rows(run: str) -> None:
    """Writes what is left of a run. The queue's delivery of it twice, or after a kill, does no harm."""
    write_rows(UUID(run))


def clear_old_imports() -> None:
    """Every night: files that have done their service go."""
    clear_imports()
