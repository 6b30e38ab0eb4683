"""Organisations as calendars see them: a path from the root down."""
from __future__ import annotations

from jishi.district.calendars.models import Calendar
from jishi.district.organisations.api import Organisation
from jishi.ground.foundation import reference
from jishi.ground.foundation.errors import NotYours


def path_of(organisation_id: int | None) -> str:
    """The path of an organisation as it stands now, "" for the office itself; `NotYours` when it is not there."""
    if organisation_id is None:
        return ""
    path = Organisation.objects.filter(pk=organisation_id).values_list("path", flat=True).first()
    if path is None:
        raise NotYours
    return str(path)


def known_path(organisation_id: int) -> str:
    """The path held ready since the organisations last changed; good for reading, not for rights."""
    path = reference.cached("organisations.calendar_paths", _paths).get(organisation_id)
    return path_of(organisation_id) if path is None else path


def without_calendar() -> list[tuple[int, str, str]]:
    """Id, path and name of the organisations that have no calendar of their own, in the order of the tree."""
    taken = Calendar.objects.filter(organisation__isnull=False).values("organisation")
    free = Organisation.objects.filter(active=True).exclude(pk__in=taken).order_by("path")
    return [(int(key), str(path), str(name)) for key, path, name in free.values_list("pk", "path", "name")]


def _paths() -> dict[int, str]:
    return dict(Organisation.objects.values_list("pk", "path"))
