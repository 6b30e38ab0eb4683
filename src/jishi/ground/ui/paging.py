"""Paging by key: "after this row" stays right and fast however many rows come in and however deep one reads."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from math import isfinite
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

    `order` are names of fields or annotations (related ones with `__`), each with "-" for descending; the last must be
    unique and none may be null. A cursor is the values of a row: it grants nothing, since the queryset decides what may
    be seen, and one that cannot be read (cut off, made up, of another list) leads to the first page.
    """
    keys = [(name.removeprefix("-"), name.startswith("-")) for name in order]
    fields = [_field(queryset, name) for name, _ in keys]
    behind, before = (_read(params.get(name, ""), fields) for name in ("after", "before"))
    if behind is None and before is not None:
        newer = queryset.filter(_beyond(keys, before, backwards=True)).order_by(*map(_reversed, order))
        rows = list(newer[: size + 1])
        if len(rows) > size:
            return _page(rows[size - 1 :: -1], params, keys, newer=True, older=True)
        # The beginning is reached: the first page is shown full, not the few rows that are left of it.
    if behind is not None:
        queryset = queryset.filter(_beyond(keys, behind, backwards=False))
    rows = list(queryset.order_by(*order)[: size + 1])
    return _page(rows[:size], params, keys, newer=behind is not None, older=len(rows) > size)


def _page(rows: list[Row], params: QueryDict, keys: list[tuple[str, bool]], *, newer: bool, older: bool) -> Page[Row]:
    """The newer link of a page that has lost all its rows leads to the first page."""
    return Page(
        items=rows,
        has_newer=newer,
        has_older=older,
        newer_url=_address(params, "before", rows[0] if rows else None, keys) if newer else "",
        older_url=_address(params, "after", rows[-1], keys) if older else "",
    )


def _reversed(name: str) -> str:
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"


def _beyond(keys: list[tuple[str, bool]], values: list[Any], *, backwards: bool) -> Q:
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


def _field(queryset: QuerySet[Any], name: str) -> "Field[Any, Any]":
    if name in queryset.query.annotations:
        return queryset.query.annotations[name].output_field
    model: type[Model] = queryset.model
    for part in name.split("__")[:-1]:
        related = model._meta.get_field(part).related_model
        if not isinstance(related, type):
            raise FieldDoesNotExist(f"{name} leads through {part}, which is no relation")
        model = related
    last = name.split("__")[-1]
    field = model._meta.pk if last == "pk" else model._meta.get_field(last)
    if not isinstance(field, Field):
        raise FieldDoesNotExist(f"{name} is no column")
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
        if any(
            isinstance(value, bool) and field.get_internal_type() != "BooleanField"
            for field, value in zip(fields, values, strict=True)
        ):
            return None
        read = [field.to_python(value) for field, value in zip(fields, values, strict=True)]
    except (binascii.Error, ValueError, TypeError, OverflowError, RecursionError, ValidationError):
        return None
    # A number past the column's range or a NUL would be an error of the database, not an empty page.
    for value in read:
        if value is None:
            return None
        if isinstance(value, int) and abs(value) >= 2**63:
            return None
        if isinstance(value, str) and "\0" in value:
            return None
        if isinstance(value, datetime) and value.tzinfo is None:
            return None
        if isinstance(value, date) and not 1900 <= value.year <= 2999:
            return None
        if isinstance(value, float) and not isfinite(value):
            return None
    return read


def _address(params: Mapping[str, str], name: str, row: Model | None, keys: list[tuple[str, bool]]) -> str:
    values = params.copy() if isinstance(params, QueryDict) else QueryDict(mutable=True)
    for cursor in ("after", "before"):
        values.pop(cursor, None)
    if row is not None:
        values[name] = _write(row, keys)
    return f"?{values.urlencode()}"
