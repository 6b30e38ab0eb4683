"""Organisations as calendars see them: a path from the root down."""
from __future__ import annotations

from django.db.models import Model, QuerySet

from jishi.district.calendars.models import Calendar
from jishi.ground.foundation import reference
from jishi.ground.foundation.errors import NotYours


def path_of(organisation_id: int | None) -> str:
    """The path of an organisation as it stands now, "" for the office itself; `NotYours` when it is not there."""
    if organisation_id is None:
        return ""
    path = _organisations().filter(pk=organisation_id).values_list("path", flat=True).first()
    if path is None:
        raise NotYours
    return str(path)


def known_path(organisation_id: int) -> str:
    """The path held ready since the organisations last changed; good for reading, not for rights."""
    path = reference.cached("organisations.calendar_paths", _paths).get(organisation_id)
    return path_of(organisation_id) if path is None else path


def without_calendar() -> QuerySet[Model]:
    """The organisations that have no calendar of their own, in the order of the tree."""
    taken = Calendar.objects.filter(organisation__isnull=False).values("organisation")
    return _organisations().filter(active=True).exclude(pk__in=taken).order_by("path")


def _paths() -> dict[int, str]:
    return dict(_organisations().values_list("pk", "path"))


def _organisations() -> QuerySet[Model]:
    return Calendar._meta.get_field("organisation").related_model._default_manager.all()
