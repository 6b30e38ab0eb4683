"""What is written of an establishment is corrected, by somebody who saw what stands."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import InvalidInput, Refusal
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.reach import may
from jishi.registers.addresses.api import Address, addresses_of
from jishi.registers.establishments import errors
from jishi.registers.establishments.access import EDIT, locked
from jishi.registers.establishments.models import Establishment
from jishi.registers.establishments.rules.check import credit_code_of, problems_of
from jishi.registers.establishments.rules.rows import Correction

from .history import Changed, Done, write_history

CORRECTABLE = frozenset({"name", "kind", "credit_code", "industry", "small_kind", "opened_on", "address"})


@transaction.atomic
def correct_establishments(actor: Actor, corrections: Sequence[Correction]) -> list[Establishment]:
    """Sets the named fields; a value that stands already is no change. `address` is the code of an address.

    Raises NotYours; Refusal when one was changed meanwhile (moved_on), is closed, its credit code is another's (taken),
    its name stands at the address (stands_already) or the address lies outside the actor's area; InvalidInput. Then
    nothing of the batch is written.
    """
    rows = locked(actor, EDIT, [each.establishment_id for each in corrections])
    addresses = addresses_of(each.values["address"] for each in corrections if each.values.get("address"))
    done: list[Done] = []
    for each in corrections:
        row = rows[each.establishment_id]
        if row.version != each.version:
            raise errors.moved_on()
        if row.closed_on:
            raise errors.is_closed()
        if changed := _change(actor, row, dict(each.values), addresses):
            done.append(Done(row, "correct", changed))
            _save(row, changed)
    write_history(actor, EDIT, done)
    return [rows[each.establishment_id] for each in corrections]


def _change(actor: Actor, row: Establishment, values: dict[str, Any], addresses: dict[str, Address]) -> Changed:
    if unknown := set(values) - CORRECTABLE:
        raise ValueError(f"not to be corrected: {', '.join(sorted(unknown))}")
    code = values.pop("address", None)
    values = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    if "credit_code" in values:
        values["credit_code"] = credit_code_of(values["credit_code"])
    changed: dict[str, tuple[Any, Any]] = {}
    for name, value in values.items():
        if getattr(row, name) != value:
            changed[name] = (getattr(row, name), value)
    if problems := problems_of({name: after for name, (_, after) in changed.items()} | _law(row, values), today()):
        raise InvalidInput(problems)
    for name, (_before, after) in changed.items():
        setattr(row, name, after)
    if code and code != row.address.code:
        changed["address"] = (row.address.text, _move(actor, row, addresses.get(code)).text)
    return changed


def _law(row: Establishment, values: dict[str, Any]) -> dict[str, Any]:
    """Kind and credit code are looked at together where either is named."""
    if not {"kind", "credit_code"} & set(values):
        return {}
    return {name: values.get(name, getattr(row, name)) for name in ("kind", "credit_code")}


def _move(actor: Actor, row: Establishment, address: Address | None) -> Address:
    if address is None:
        raise errors.no_address()
    if not may(actor, EDIT, address.area_path):
        raise errors.beyond()
    row.address, row.area_path = address, address.area_path
    return address


def _save(row: Establishment, changed: Changed) -> None:
    row.version += 1
    try:
        with transaction.atomic():
            row.save(update_fields=[*changed, *(["area_path"] if "address" in changed else []), "version"])
    except IntegrityError as error:
        raise _clash(error) from error


def _clash(error: IntegrityError) -> Refusal:
    return errors.taken() if "estab_credit_code_once" in str(error) else errors.stands_already()
