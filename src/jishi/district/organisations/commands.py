"""`jishi roles FILE`: an office's own roles, in the shape of `data/roles.yaml`."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.declarations import Permission, gather

from .actions import save_role
from .actions.roles import ALLOWED, REQUIRED, is_temporary, wants_second_factor

NEEDED = ("code", "name", "name_en", "permissions")
KEYS = (*NEEDED, "second_factor", "temporary")


def run_roles(argv: list[str]) -> int:
    """Exit code 0 when all roles of the file stand, 1 with a sentence for everything that is wrong; then none does."""
    parser = argparse.ArgumentParser(prog="jishi roles", description=__doc__)
    parser.add_argument("file", type=Path)
    given = parser.parse_args(argv)
    try:
        rows = yaml.safe_load(given.file.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as problem:
        sys.stderr.write(f"{given.file}: {problem}\n")
        return 1
    problems = list(_problems(rows)) if isinstance(rows, list) else ["a list of roles is expected"]
    if problems:
        sys.stderr.write("\n".join([*problems, ""]))
        return 1
    with transaction.atomic():
        for row in rows:
            save_role(
                SYSTEM,
                row["code"],
                row["name"],
                row["name_en"],
                row["permissions"],
                second_factor=wants_second_factor(row),
                temporary=is_temporary(row),
            )
    sys.stdout.write(f"{', '.join(row['code'] for row in rows)}\n")
    return 0


def _problems(rows: list[Any]) -> Iterator[str]:
    known = {permission.code for permission in gather(Permission)}
    for place, row in enumerate(rows, start=1):
        if not isinstance(row, Mapping):
            yield f"role {place}: code, name, name_en and permissions are expected"
            continue
        yield from (f"role {place}: {name} is missing" for name in NEEDED if name not in row)
        yield from (f"role {place}: unknown {name}" for name in row if name not in KEYS)
        if row.get("second_factor", REQUIRED) != REQUIRED:
            yield f"role {place}: second_factor is {REQUIRED!r}, or left out"
        if row.get("temporary", ALLOWED) != ALLOWED:
            yield f"role {place}: temporary is {ALLOWED!r}, or left out"
        rights = row.get("permissions", [])
        yield from (f"role {place}: there is no right {code!r}" for code in rights if code not in known)
