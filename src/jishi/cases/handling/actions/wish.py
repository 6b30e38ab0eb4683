"""What the holder of a receipt wants to be told by text message."""

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.cases.handling.models import Receipt
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours, Refusal


@transaction.atomic
def set_wish(actor: Actor, receipt: Receipt, wish: str) -> None:
    """Every step, the result alone, or nothing. By its holder; raises Refusal where no phone was left."""
    if actor.uuid != receipt.uuid:
        raise NotYours
    if wish not in Receipt.Wish.values:
        raise Refusal(_("Choose one of the three answers"), code="required", field="wish")
    row = Receipt.objects.select_for_update(of=("self",)).select_related("case").get(pk=receipt.pk)
    if row.erased_at is not None:
        raise NotYours
    if row.phone_sealed is None:
        raise Refusal(_("No phone was left with this report."), code="no_phone")
    if row.wish != wish:
        row.wish = wish
        row.save(update_fields=["wish"])
        audit.record(actor, audit.Act("handling.set_wish", "case", row.case.uuid, {"wish": wish}))
