"""The number of the writing transaction as a column."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.expressions import Func

if TYPE_CHECKING:
    Number = models.BigIntegerField[int, int]
else:
    Number = models.BigIntegerField


class TransactionId(Number):
    """PostgreSQL's 64-bit transaction number (xid8), which never repeats on one database server."""

    def db_type(self, connection: Any) -> str:
        return "xid8"

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """As text: PostgreSQL turns no integer into a transaction number."""
        return str(value) if isinstance(value, int) else super().get_db_prep_value(value, connection, prepared)

    def from_db_value(self, value: str | None, expression: object, connection: object) -> int | None:
        return None if value is None else int(value)


class CurrentTransaction(Func):
    """The transaction in hand; a savepoint has that of the transaction around it."""

    function = "pg_current_xact_id"
    template = "%(function)s()"
    output_field = TransactionId()
