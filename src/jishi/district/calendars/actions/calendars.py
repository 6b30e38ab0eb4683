"""Giving an organisation a calendar of its own, letting it follow those above or not, taking it away."""
from __future__ import annotations

from django.db import transaction

from jishi.district.calendars.access import require_edit
from jishi.district.calendars.errors import already_there, office_stays
from jishi.district.calendars.models import Calendar
from jishi.district.calendars.queries.chain import path_of
from jishi.district.organisations.api import Organisation
from jishi.ground.foundation.actors import Actor

from ._change import right_to, told


@transaction.atomic
def make_calendar(actor: Actor, organisation_id: int | None, *, follows: bool = True) -> Calendar:
    """A calendar for an organisation (None: the office), without hours or days yet, so that all above still holds.

    `Refusal` when it has one, `NotYours` without the right.
    """
    require_edit(actor, path_of(organisation_id))
    owner = None if organisation_id is None else Organisation.objects.get(pk=organisation_id)
    calendar, made = Calendar.objects.get_or_create(organisation=owner, defaults={"follows": follows})
    if not made:
        raise already_there()
    told(actor, calendar, "calendars.make", ["organisation"])
    return calendar


@transaction.atomic
def set_following(actor: Actor, calendar: Calendar, follows: bool) -> None:
    """Whether the days off and moved days of the calendars above hold here too. The office's has none above."""
    row = right_to(actor, calendar)
    if row.organisation_id is None and not follows:
        raise office_stays()
    if row.follows != follows:
        row.follows = follows
        row.save(update_fields=["follows"])
        told(actor, row, "calendars.follow", ["follows"])


@transaction.atomic
def remove_calendar(actor: Actor, calendar: Calendar) -> None:
    """The organisation goes by the calendars above again. `Refusal` for the office's own."""
    row = right_to(actor, calendar)
    if row.organisation_id is None:
        raise office_stays()
    told(actor, row, "calendars.remove")
    row.delete()


def office_calendar(actor: Actor) -> Calendar:
    """The office's calendar, made when there is none yet; call it inside an action's transaction."""
    require_edit(actor, "")
    calendar, made = Calendar.objects.get_or_create(organisation=None)
    if made:
        told(actor, calendar, "calendars.make", ["organisation"])
    return calendar
