"""Retention works in batches: one that dies leaves whole batches behind, and the rest for the next run."""

import pytest

from jishi.ground.foundation.erasure import in_batches
from jishi.ground.foundation.models import AuditEntry, SubjectKey
from jishi.ground.foundation.privacy import create_subjects

pytestmark = pytest.mark.django_db


class Died(Exception):
    pass


def test_what_was_done_before_it_died_stays_and_the_next_run_does_the_rest() -> None:
    create_subjects("reporter", 5)
    runs = 0

    def forget_two() -> int:
        nonlocal runs
        runs += 1
        ids = list(SubjectKey.objects.order_by("uuid").values_list("uuid", flat=True)[:2])
        SubjectKey.objects.filter(uuid__in=ids).delete()
        if runs == 2:
            raise Died
        return len(ids)

    with pytest.raises(Died):
        in_batches("keys", forget_two)
    assert SubjectKey.objects.count() == 3
    assert in_batches("keys", forget_two) == 3
    assert not SubjectKey.objects.exists()
    assert in_batches("keys", forget_two) == 0
    told = AuditEntry.objects.filter(action="privacy.retention").order_by("id").values_list("fields", "actor_kind")
    assert list(told) == [({"what": "keys", "count": "2"}, "job"), ({"what": "keys", "count": "3"}, "job")]
