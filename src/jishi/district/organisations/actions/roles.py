"""Roles: those that come with the product, and an office's own."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.db import transaction
from django.db.models import Q

from jishi.district.organisations import errors
from jishi.district.organisations.access import EDIT
from jishi.district.organisations.models import Role
from jishi.district.organisations.queries.roles import REFERENCE
from jishi.district.organisations.rules.separation import APART, joins_what_is_apart
from jishi.district.organisations.rules.shipped import merged
from jishi.ground.foundation import audit, reference
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours

STARTER_ROLES = Path(__file__).parents[1] / "data" / "roles.yaml"
ORDER_STEP = 10
REQUIRED = "required"
ALLOWED = "allowed"
ROLE_SUBJECT = UUID(int=0)
"""Roles are known by their code, not by a uuid; the audit names the code among the fields."""


@transaction.atomic
def load_roles() -> int:
    """Brings the product's roles into the database, at every migration; returns how many changed.

    Names and rights that an office has changed stay; a right is added or taken away only where the product's own list
    did so since it was last loaded. A second factor that the product requires is required everywhere; an office may
    require it of further roles.
    """
    present = {role.code: role for role in Role.objects.select_for_update()}
    changed = 0
    for order, row in enumerate(starter_roles(), start=1):
        role = present.get(row["code"])
        shipped, second_factor = sorted(row["permissions"]), wants_second_factor(row)
        if role is None:
            Role.objects.create(
                code=row["code"],
                name=row["name"],
                name_en=row["name_en"],
                permissions=shipped,
                shipped=shipped,
                second_factor=second_factor,
                temporary=is_temporary(row),
                order=order * ORDER_STEP,
            )
        elif role.shipped != shipped or (second_factor and not role.second_factor):
            role.permissions = merged(role.permissions, role.shipped, shipped)
            role.shipped = shipped
            role.second_factor = role.second_factor or second_factor
            role.save(update_fields=["permissions", "shipped", "second_factor"])
        else:
            continue
        changed += 1
    changed += _require_of_the_powerful()
    if changed:
        reference.touch(REFERENCE)
    return changed


@cache
def starter_roles() -> tuple[Mapping[str, Any], ...]:
    """The rows of `data/roles.yaml`: code, name, name_en, permissions, perhaps second_factor and temporary."""
    return tuple(yaml.safe_load(STARTER_ROLES.read_text(encoding="utf-8")))


def wants_second_factor(row: Mapping[str, Any]) -> bool:
    """Whether a row of a roles file requires a second factor."""
    return row.get("second_factor") == REQUIRED


def is_temporary(row: Mapping[str, Any]) -> bool:
    """Whether people from outside may hold posts of the role for a few days."""
    return row.get("temporary") == ALLOWED


@transaction.atomic
def save_role(
    actor: Actor, code: str, name: str, name_en: str, permissions: Iterable[str], *, second_factor: bool = False,
    temporary: bool = False,
) -> Role:
    """An office's own role, or another list of rights for one that is there. Machines and commands alone.

    A second factor is required when the office says so, when the product does, and always together with one of the
    two rights of power. These two never meet in one role, and none of them is added to a role that exists: its holders
    were looked at when they got their posts. A `temporary` role, for people from outside, holds neither. Raises
    NotYours, Refusal.
    """
    if not actor.is_machine:
        raise NotYours
    wanted = frozenset(permissions)
    if joins_what_is_apart(wanted):
        raise errors.joins_what_is_apart()
    if temporary and wanted & APART:
        raise errors.power_is_not_lent()
    role = Role.objects.select_for_update().filter(code=code).first()
    if role and (wanted - set(role.permissions)) & APART:
        raise errors.power_is_not_added()
    role = role or Role(code=code)
    role.name, role.name_en, role.permissions = name, name_en, sorted(wanted)
    role.temporary = temporary
    role.second_factor = second_factor or bool(wanted & APART) or code in _with_second_factor_as_shipped()
    role.save()
    reference.touch(REFERENCE)
    audit.record(actor, audit.Act("organisations.save_role", "role", ROLE_SUBJECT, {code: ""}, permission=EDIT))
    return role


def _require_of_the_powerful() -> int:
    """An office's own roles that manage accounts or read the audit, made before a second factor could be required."""
    powerful = Q()
    for permission in APART:
        powerful |= Q(permissions__contains=[permission])
    return Role.objects.filter(powerful, second_factor=False).update(second_factor=True)


def _with_second_factor_as_shipped() -> frozenset[str]:
    return frozenset(row["code"] for row in starter_roles() if wants_second_factor(row))
