"""What every change of a calendar does: audit, renewal of the shared calendars, announcement."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jishi.district.calendars.access import EDIT, require_edit
from jishi.district.calendars.events import CalendarChanged
from jishi.district.calendars.models import Calendar
from jishi.district.calendars.queries.chain import path_of
from jishi.district.calendars.queries.in_force import REFERENCE
from jishi.ground.foundation import audit, reference
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.announcements import announce
from jishi.ground.foundation.errors import NotYours


def right_to(actor: Actor, calendar: Calendar) -> Calendar:
    """The calendar's row, locked for the rest of the transaction; `NotYours` unless the actor may change it."""
    require_edit(actor, path_of(calendar.organisation_id))
    row = Calendar.objects.select_for_update().filter(pk=calendar.pk).first()
    if row is None:
        raise NotYours
    return row


def told(
    actor: Actor,
    calendar: Calendar,
    action: str,
    fields: Iterable[str] = (),
    first: date | None = None,
    last: date | None = None,
) -> None:
    """Writes the audit line, renews what is held ready and announces the change of the days from `first` to `last`."""
    act = audit.Act(action, "calendar", calendar.uuid, dict.fromkeys(fields, ""), permission=EDIT)
    audit.record(actor, act)
    reference.touch(REFERENCE)
    announce(
        CalendarChanged(
            str(calendar.uuid), first.isoformat() if first else "", last.isoformat() if last else ""
        )
    )
