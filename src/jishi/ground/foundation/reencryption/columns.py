"""The declared columns, and how many of their values stand under which ciphers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.apps import apps
from django.db.models import BinaryField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr

from jishi.ground.foundation.declarations import SealedValue, StoredDigest, gather
from jishi.ground.foundation.models import SubjectKey
from jishi.ground.foundation.privacy.master import present
from jishi.ground.lib.ciphers import INTERNATIONAL, NATIONAL

Declared: TypeAlias = SealedValue | StoredDigest


@dataclass(frozen=True, slots=True)
class Standing:
    """Of one column: how many values are under the ciphers of the setting, how many can be brought there, and how many
    cannot: their person was erased, or it is a digest that was laid over another one before."""

    column: str
    done: int
    waiting: int
    left: int


def declared() -> Iterator[Declared]:
    yield from gather(SealedValue)
    yield from gather(StoredDigest)


def standing() -> list[Standing]:
    """Every declared column."""
    found = []
    for column in declared():
        everything, other, waiting = (rows.count() for rows in (filled(column), elsewhere(column), waiting_in(column)))
        found.append(Standing(f"{column.model}.{column.field}", everything - other, waiting, other - waiting))
    return found


def filled(column: Declared) -> "QuerySet[Any]":
    """The rows that hold a value."""
    model: Any = apps.get_model(column.model)
    empty: bytes | str = b"" if isinstance(column, SealedValue) else ""
    rows: QuerySet[Any] = model._base_manager.all()
    return rows.exclude(**{f"{column.field}__isnull": True}).exclude(**{column.field: empty})


def elsewhere(column: Declared) -> "QuerySet[Any]":
    """The rows whose value is not under the ciphers of the setting."""
    if isinstance(column, SealedValue):
        first = Substr(column.field, 1, 1, output_field=BinaryField())
        rows: QuerySet[Any] = filled(column).annotate(_mark=first)
        return rows.exclude(_mark=bytes([present().mark]))
    own = _begins(column, "nw") if present() is NATIONAL else ~_begins(column, "nw")
    return filled(column).exclude(own)


def waiting_in(column: Declared) -> "QuerySet[Any]":
    """Those of them that can be brought under it."""
    if isinstance(column, StoredDigest):
        laid_over = INTERNATIONAL.over if present() is NATIONAL else NATIONAL.over
        return elsewhere(column).exclude(_begins(column, laid_over))
    if not column.subject:
        return elsewhere(column)
    alive = SubjectKey.objects.filter(uuid=OuterRef(column.subject), wrapped__isnull=False)
    return elsewhere(column).filter(Exists(alive))


def _begins(column: StoredDigest, letters: str) -> Q:
    return Q(**{f"{column.field}__regex": f"^[{letters}]"})
