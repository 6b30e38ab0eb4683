"""Roles: those that come with the product, and an office's own."""

from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from jishi.district.organisations.models import Role
from jishi.district.organisations.rules.shipped import merged

STARTER_ROLES = Path(__file__).parents[1] / "data" / "roles.yaml"
ORDER_STEP = 10


@transaction.atomic
def load_roles() -> int:
    """Brings the product's roles into the database, at every migration; returns how many changed.

    Names and rights that an office has changed stay; a right is added or taken away only where the product's own list
    did so since it was last loaded.
    """
    present = {role.code: role for role in Role.objects.select_for_update()}
    changed = 0
    for order, row in enumerate(read_starter_roles(), start=1):
        role = present.get(row["code"])
        shipped = sorted(row["permissions"])
        if role is None:
            Role.objects.create(
                code=row["code"],
                name=row["name"],
                name_en=row["name_en"],
                permissions=shipped,
                shipped=shipped,
                order=order * ORDER_STEP,
            )
        elif role.shipped != shipped:
            role.permissions = merged(role.permissions, role.shipped, shipped)
            role.shipped = shipped
            role.save(update_fields=["permissions", "shipped"])
        else:
            continue
        changed += 1
    return changed


def read_starter_roles() -> list[dict[str, Any]]:
    """The rows of `data/roles.yaml`: code, name, name_en, permissions."""
    rows: list[dict[str, Any]] = yaml.safe_load(STARTER_ROLES.read_text(encoding="utf-8"))
    return rows
