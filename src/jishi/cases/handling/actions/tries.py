"""Wrong tries, counted under a keyed digest for a quarter of an hour."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F

from jishi.cases.handling.models import FailedTry
from jishi.ground.foundation.moment import now

WAIT = timedelta(minutes=15)


def tried_out(key: str, most: int) -> bool:
    row = FailedTry.objects.filter(key=key, first_at__gt=now() - WAIT).first()
    return row is not None and row.count >= most


@transaction.atomic
def count_try(key: str) -> None:
    FailedTry.objects.filter(key=key, first_at__lte=now() - WAIT).delete()
    FailedTry.objects.bulk_create([FailedTry(key=key, first_at=now())], ignore_conflicts=True)
    FailedTry.objects.filter(key=key).update(count=F("count") + 1)


def forget_old_tries() -> None:
    """The daily job: tries that no longer count are let go."""
    FailedTry.objects.filter(first_at__lt=now() - WAIT).delete()
