"""The duty list by hand. A row that held is never rewritten: a change ends it and begins the next."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.cases.categories.access import require_edit_duty
from jishi.cases.categories.models import Category, Duty
from jishi.cases.categories.queries.duties import unended
from jishi.district.areas.api import Division
from jishi.district.organisations.api import Organisation
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.moment import today

from .writing import audit


@transaction.atomic
def add_duty(
    actor: Actor,
    category: Category,
    organisation: Organisation,
    area: Division | None = None,
    *,
    legal_basis: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Duty:
    """The organisation answers for the category in the area (None: everywhere) from `valid_from` (today) on.

    Raises Refusal when such a duty holds already or would end before it begins, NotYours without the right there.
    """
    area_path = area.path if area else ""
    require_edit_duty(actor, area_path)
    begins = valid_from or today()
    if valid_to is not None and valid_to < begins:
        raise Refusal(_("It would end before it begins."), field="valid_to")
    # two people adding the same row: the second waits here for the first, and then finds it
    Category.objects.select_for_update(no_key=True).get(pk=category.pk)
    if unended().filter(category=category, organisation=organisation, area=area).exists():
        raise Refusal(_("This duty stands on the list already."), code="duty_exists", field="organisation")
    duty = Duty.objects.create(
        category=category, organisation=organisation, area=area, area_path=area_path, legal_basis=legal_basis,
        valid_from=begins, valid_to=valid_to,
    )  # fmt: skip
    audit(actor, {duty.uuid: ("duties.add", ())}, "duty")
    return duty


@transaction.atomic
def change_duty(actor: Actor, duty_id: int, *, legal_basis: str, valid_to: date | None) -> Duty:
    """Gives a duty that holds another legal basis or end; what it said until today stays on record.

    Raises Refusal when it would end before today, NotYours without the right or when it holds no longer.
    """
    duty = _held(actor, duty_id)
    fields = tuple(
        name
        for name, value in (("legal_basis", legal_basis), ("valid_to", valid_to))
        if getattr(duty, name) != value
    )
    if not fields:
        return duty
    begins = max(today(), duty.valid_from)
    if valid_to is not None and valid_to < begins:
        raise Refusal(_("A duty cannot end in the past."), field="valid_to")
    _end(duty)
    following = Duty.objects.create(
        category_id=duty.category_id, organisation_id=duty.organisation_id, area_id=duty.area_id,
        area_path=duty.area_path, legal_basis=legal_basis, valid_from=begins, valid_to=valid_to,
    )  # fmt: skip
    audit(actor, {following.uuid: ("duties.change", fields)}, "duty")
    return following


@transaction.atomic
def end_duty(actor: Actor, duty_id: int) -> None:
    """Ends a duty today. Raises NotYours without the right or when it holds no longer."""
    duty = _held(actor, duty_id)
    _end(duty)
    audit(actor, {duty.uuid: ("duties.end", ())}, "duty")


def _held(actor: Actor, duty_id: int) -> Duty:
    duty = unended().select_for_update().filter(pk=duty_id).first()
    if duty is None:
        raise NotYours
    require_edit_duty(actor, duty.area_path)
    return duty


def _end(duty: Duty) -> None:
    duty.valid_to = max(today(), duty.valid_from)
    duty.save(update_fields=["valid_to"])
