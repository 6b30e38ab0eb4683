"""A process becomes valid: checked whole, then kept as a new version. Nothing that stands is changed."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import UUID, uuid5

import yaml
from django.db import transaction

from jishi.cases.processes.models import ProcessVersion
from jishi.cases.processes.rules import refuse_unless_sound
from jishi.district.organisations.api import role_codes
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import SYSTEM, Actor
from jishi.ground.foundation.audit import Act, record
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.moment import now
from jishi.ground.lib.processes import Process, read_process

NAMESPACE = UUID("6c6b0a6e-0d0d-4c57-9a0e-7d1d3d1f5a11")
STARTERS = ("general.yaml", "simple.yaml")


@transaction.atomic
def publish_process(actor: Actor, data: Mapping[str, Any]) -> Process:
    """Publishes `data` as the next version of its process, or returns the newest one when it is the same already.

    Raises ProcessProblem with every sentence when it is not sound, NotYours without the right.
    """
    if not (actor.is_machine or actor.can("processes.edit")):
        raise NotYours
    code = str(data.get("code", ""))
    newest = ProcessVersion.objects.select_for_update().filter(code=code).order_by("-version").first()
    if newest is not None and newest.data == data:
        return read_process(newest.data, newest.version)
    process = read_process(data, newest.version + 1 if newest else 1)
    refuse_unless_sound(process, role_codes())
    ProcessVersion.objects.create(code=code, version=process.version, data=dict(data), published_at=now())
    record(
        actor,
        Act("processes.publish", "process", uuid5(NAMESPACE, f"{code} {process.version}"), permission="processes.edit"),
    )
    reference.touch("processes")
    return process


def load_processes(actor: Actor = SYSTEM) -> list[Process]:
    """The processes that the house brings along, for an office that has none of that code; it never undoes an office's
    own version. Doing it again changes nothing."""
    standing = set(ProcessVersion.objects.values_list("code", flat=True))
    return [publish_process(actor, data) for data in _starters() if data["code"] not in standing]


@cache
def _starters() -> tuple[Mapping[str, Any], ...]:
    folder = files("jishi.cases.processes") / "data"
    return tuple(yaml.safe_load((folder / name).read_text("utf-8")) for name in STARTERS)
