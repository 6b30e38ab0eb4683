"""The audit is added to and never changed, whoever asks the database."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from jishi.ground.foundation.actors import Actor, ActorKind, Grant
from jishi.ground.foundation.audit import Act, record
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.ownership import owner_connection
from jishi.ground.foundation.requests import RequestContext, _current

pytestmark = pytest.mark.django_db


def staff() -> Actor:
    grant = Grant("handler", frozenset({"x.do"}), "000001/", "", uuid4(), "市政所经办人")
    return Actor(ActorKind.STAFF, uuid4(), "某人", (grant,))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE foundation_auditentry SET action = 'x'",
        "DELETE FROM foundation_auditentry",
        "TRUNCATE foundation_auditentry",
    ],
)
def test_the_database_refuses_to_change_it(statement: str) -> None:
    record(staff(), Act("x.do", "thing", uuid4()))
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    with owner_connection(), pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        connection.cursor().execute(statement)
    assert AuditEntry.objects.count() == 1


def test_it_names_staff_and_post_by_value_and_reporters_never() -> None:
    person = staff()
    record(person, Act("x.do", "thing", uuid4(), {"phone": "digest"}, permission="x.do"))
    record(Actor(ActorKind.REPORTER, uuid4(), "王大妈"), Act("x.do", "thing", uuid4()))
    first, second = AuditEntry.objects.order_by("id")
    assert (first.actor_name, first.actor_post, first.fields) == ("某人", "市政所经办人", {"phone": "digest"})
    assert (second.actor_name, second.actor_post) == ("", "")


def test_the_address_is_kept_of_staff_alone() -> None:
    token = _current.set(RequestContext("abcdef12", "192.0.2.7"))
    try:
        record(staff(), Act("x.do", "thing", uuid4()))
        record(Actor(ActorKind.REPORTER, uuid4()), Act("x.do", "thing", uuid4()))
    finally:
        _current.reset(token)
    assert list(AuditEntry.objects.order_by("id").values_list("address", "request_id")) == [
        ("192.0.2.7", "abcdef12"),
        (None, "abcdef12"),
    ]
