"""How messages out of the house stand, for a watching machine."""

from collections.abc import Iterator

from django.db.models import Count

from jishi.ground.foundation.metrics import Figure
from jishi.ground.foundation.models import DUE_STATES, Delivery, DeliveryState

from .channels import channels


def figures() -> Iterator[Figure]:
    """Waiting and dead ones of each channel: both are few, and the index of the console's filter finds them."""
    counted = Delivery.objects.filter(state__in=[*DUE_STATES, DeliveryState.DEAD]).order_by()
    waiting = {(code,): 0.0 for code in channels()}
    dead = dict(waiting)
    for row in counted.values("channel", "state").annotate(count=Count("pk")):
        of = dead if row["state"] == DeliveryState.DEAD else waiting
        of[row["channel"],] = of.get((row["channel"],), 0.0) + row["count"]
    yield Figure("jishi_deliveries_waiting", "Messages that wait to be sent, by channel.", ("channel",), waiting)
    yield Figure("jishi_deliveries_dead", "Messages given up and not sent again yet.", ("channel",), dead)
