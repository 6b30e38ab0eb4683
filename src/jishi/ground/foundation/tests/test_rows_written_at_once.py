"""What an action writes goes to the database in few statements, and arrives as if each row had been saved."""

from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from jishi.ground.foundation import idempotency, tables
from jishi.ground.foundation.models import AuditEntry, IdempotencyKey, SubjectKey
from jishi.ground.foundation.moment import now

pytestmark = pytest.mark.django_db


def entry(action: str, **given: object) -> AuditEntry:
    who = {"actor_kind": "system", "actor_uuid": UUID(int=0)}
    return AuditEntry(at=now(), action=action, subject_kind="case", subject_uuid=uuid4(), **who, **given)


@pytest.mark.parametrize("count", [1, 3])
def test_rows_get_their_numbers_in_order_and_read_back_as_they_were(count: int) -> None:
    rows = [entry(f"a{n}", fields={"phone": "'1%';"}, address="10.0.0.1" if n else None) for n in range(count)]
    tables.insert_rows(rows)
    stored = list(AuditEntry.objects.order_by("id"))
    assert [row.pk for row in stored] == [row.pk for row in rows]
    for name in ("at", "action", "subject_uuid", "fields", "address"):
        assert [getattr(row, name) for row in stored] == [getattr(row, name) for row in rows]


def test_rows_with_a_key_of_their_own_keep_it() -> None:
    made = tables.insert_rows([SubjectKey(kind="reporter", wrapped=b"\x00\xff"), SubjectKey(kind="staff")])
    assert {row.pk: row.kind for row in SubjectKey.objects.all()} == {row.pk: row.kind for row in made}


def test_what_is_written_together_goes_in_one_exchange(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1), tables.together():  # type: ignore[operator]
        tables.insert_rows([entry("first")])
        tables.insert_rows([entry("second"), entry("third")])
        tables.insert_rows([SubjectKey(kind="reporter")])
    assert list(AuditEntry.objects.order_by("id").values_list("action", flat=True)) == ["first", "second", "third"]
    assert SubjectKey.objects.count() == 1


def test_after_an_exception_nothing_of_it_is_sent_and_later_rows_are_not_held_back() -> None:
    def stopped() -> None:
        with tables.together():
            tables.insert_rows([entry("never")])
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        stopped()
    tables.insert_rows([entry("later")])
    assert [row.action for row in AuditEntry.objects.all()] == ["later"]


def test_a_row_that_is_refused_refuses_all_that_was_written_together() -> None:
    taken = tables.insert_rows([SubjectKey(kind="reporter")])[0]

    def refused() -> None:
        with transaction.atomic(), tables.together():
            tables.insert_rows([entry("refused")])
            tables.insert_rows([SubjectKey(uuid=taken.uuid, kind="reporter")])

    with pytest.raises(IntegrityError):
        refused()
    assert not AuditEntry.objects.exists()


def test_keys_of_a_batch_are_claimed_once_and_the_earlier_results_told() -> None:
    keys = [uuid4() for _ in range(3)]
    assert idempotency.claim("scope", keys[1], "earlier") is None
    told = idempotency.claim_many("scope", {key: f"result {place}" for place, key in enumerate(keys)})
    assert told == {keys[1]: "earlier"}
    assert idempotency.claim("scope", keys[2], "again") == "result 2"
    assert idempotency.claim_many("other", dict.fromkeys(keys, "x")) == {}
    assert IdempotencyKey.objects.filter(scope="scope").count() == 3
