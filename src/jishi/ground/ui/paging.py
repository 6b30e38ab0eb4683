"""Paging by key: "after this row" stays right and fast however many rows come in and however deep one reads."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any, Generic, TypeVar

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, Model, Q, QuerySet
from django.http import QueryDict

Row = TypeVar("Row", bound=Model)
LONGEST_CURSOR = 500


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of rows in the order asked for; the addresses keep every other parameter."""

    items: list[Row]
    has_newer: bool
    has_older: bool
    newer_url: str
    older_url: str


def keyset_page(
    queryset: QuerySet[Row],
    params: QueryDict,
    *,
    order: tuple[str, ...],
    size: int = 50,
) -> Page[Row]:
    """The page that `params` asks for with `after` (the rows behind a cursor) or `before` (those in front of it).

    `order` are field names (related ones with `__`), each with "-" for descending; the last must be unique and none
    may be null. A cursor is the values of a row: it grants nothing, since the queryset decides what may be seen, and
    one that cannot be read (cut off, made up, of another list) leads to the first page.
    """
    keys = [(name.removeprefix("-"), name.startswith("-")) for name in order]
    fields = [_field(queryset.model, name) for name, _ in keys]
    backwards = "before" in params and "after" not in params
    values = _read(params.get("before" if backwards else "after", ""), fields)
    if values is None:
        backwards = False
    else:
        queryset = queryset.filter(_beyond(keys, values, backwards))
    queryset = queryset.order_by(*[_reversed(name) if backwards else name for name in order])
    rows = list(queryset[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    has_newer = more if backwards else values is not None
    has_older = more if not backwards else True
    return Page(
        items=rows,
        has_newer=has_newer and bool(rows or values),
        has_older=has_older,
        newer_url=_address(params, "before", rows[0], keys) if has_newer and rows else _address(params, "", None, keys),
        older_url=_address(params, "after", rows[-1], keys) if has_older and rows else "",
    )


def _reversed(name: str) -> str:
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"


def _beyond(keys: list[tuple[str, bool]], values: list[Any], backwards: bool) -> Q:
    """Rows strictly behind (or in front of) the values, in the order of the keys."""
    parts = []
    for position, (name, descending) in enumerate(keys):
        same = {keys[earlier][0]: values[earlier] for earlier in range(position)}
        direction = "lt" if descending != backwards else "gt"
        parts.append(Q(**same, **{f"{name}__{direction}": values[position]}))
    beyond = reduce(or_, parts)
    # Said once more for the planner: without it an OR over several columns does not use the index on the first.
    name, descending = keys[0]
    return Q(**{f"{name}__{'lte' if descending != backwards else 'gte'}": values[0]}) & beyond


def _field(model: type[Model], name: str) -> "Field[Any, Any]":
    for part in name.split("__")[:-1]:
        related = model._meta.get_field(part).related_model
        if not isinstance(related, type):
            raise FieldDoesNotExist(f"{name} leads through {part}, which is no relation")
        model = related
    last = name.split("__")[-1]
    field = model._meta.pk if last == "pk" else model._meta.get_field(last)
    assert isinstance(field, Field)
    return field


def _write(row: Model, keys: list[tuple[str, bool]]) -> str:
    values = [reduce(getattr, name.split("__"), row) for name, _ in keys]
    text = json.dumps(values, cls=_Exact, separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


class _Exact(DjangoJSONEncoder):
    """Django's encoder cuts microseconds to milliseconds, which would show rows twice."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, (datetime, date)) else super().default(o)


def _read(text: str, fields: "list[Field[Any, Any]]") -> list[Any] | None:
    if not text or len(text) > LONGEST_CURSOR:
        return None
    try:
        values = json.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
        if not isinstance(values, list) or len(values) != len(fields):
            return None
        read = [field.to_python(value) for field, value in zip(fields, values, strict=True)]
    except (binascii.Error, ValueError, TypeError, OverflowError, RecursionError, ValidationError):
        return None
    # A number past the column's range or a NUL would be an error of the database, not an empty page.
    for field, value in zip(fields, read, strict=True):
        if value is None or isinstance(value, bool) != (field.get_internal_type() == "BooleanField"):
            return None
        if isinstance(value, int) and abs(value) >= 2**63:
            return None
        if isinstance(value, str) and "\0" in value:
            return None
        if isinstance(value, datetime) and value.tzinfo is None:
            return None
    return read


def _address(params: Mapping[str, str], name: str, row: Model | None, keys: list[tuple[str, bool]]) -> str:
    values = params.copy() if isinstance(params, QueryDict) else QueryDict(mutable=True)
    for cursor in ("after", "before"):
        values.pop(cursor, None)
    if row is not None:
        values[name] = _write(row, keys)
    return f"?{values.urlencode()}"
