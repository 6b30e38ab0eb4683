"""The auditor, and nobody else, reads what was done; taking it away is an entry too."""

import csv
from io import StringIO

import pytest
from django.urls import reverse

from jishi.district.accounts import api
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import SYSTEM, Actor, ActorKind
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.moment import today
from tests.people import signed_in


@pytest.fixture
def reading(client, auditor):
    return signed_in(client, auditor)


def shown(client, **query):
    answer = client.get(reverse("accounts:audit"), query)
    return [entry.action for entry in answer.context["page"].items], answer


def test_filters_find_by_actor_act_day_and_subject(reading, governing, newcomer, post):
    api.give_post(governing, newcomer, post)
    assert shown(reading, actor="管理员甲")[0] == ["accounts.give_post", "accounts.give_post"]
    assert shown(reading, action="accounts.create")[0] == ["accounts.create"]
    assert shown(reading, subject=str(newcomer.uuid))[0] == ["accounts.give_post", "accounts.create"]
    assert shown(reading, day=today().isoformat(), action="accounts.give")[0] == ["accounts.give_post"] * 2
    assert shown(reading, day="2001-01-01")[0] == []
    assert shown(reading, actor="管理")[0] == []


def test_an_input_that_cannot_be_read_is_marked(reading, newcomer):
    _acts, answer = shown(reading, day="yesterday-ish", subject="x")
    assert answer.status_code == 422
    assert len(answer.context["form"].errors) == 2


def test_paging_goes_through_all_entries_once(reading, newcomer):
    audit.record_many(SYSTEM, [audit.Act("test.act", "thing", newcomer.uuid) for _ in range(120)])
    seen, url = [], "?action=test."
    while url:
        page = reading.get(reverse("accounts:audit") + url).context["page"]
        seen += [entry.pk for entry in page.items]
        url = page.older_url
    assert len(seen) == len(set(seen)) == 120
    assert seen == sorted(seen, reverse=True)


def test_the_table_holds_what_was_filtered_and_is_itself_an_entry(reading, auditor, newcomer):
    evil = Actor(ActorKind.STAFF, newcomer.uuid, "=HYPERLINK(1)")
    audit.record(evil, audit.Act("test.act", "thing", newcomer.uuid))
    answer = reading.post(reverse("accounts:audit_export"), {"action": "test.", "actor": "", "day": "", "subject": ""})
    rows = list(csv.reader(StringIO(b"".join(answer.streaming_content).decode().lstrip("\ufeff"))))
    assert len(rows) == 2
    assert rows[1][2] == "'=HYPERLINK(1)"
    entry = AuditEntry.objects.get(action="audit.export")
    assert (entry.actor_uuid, entry.fields) == (auditor.uuid, {"action": ""})


def test_nobody_else_reads_it(client, administrator, newcomer):
    assert client.post(reverse("accounts:audit_export")).status_code == 404
    signed_in(client, administrator)
    assert client.get(reverse("accounts:audit")).status_code == 404
    assert client.post(reverse("accounts:audit_export")).status_code == 404
    assert not AuditEntry.objects.filter(action="audit.export").exists()


def test_the_page_costs_few_queries(reading, newcomer, django_assert_max_num_queries):
    shown(reading)
    with django_assert_max_num_queries(9):
        shown(reading)


def test_the_right_is_asked_for_behind_the_page_too(governing):
    from jishi.district.accounts.actions import export_audit
    from jishi.district.accounts.queries import AuditFilter, audit_entries

    for look in (audit_entries, export_audit):
        with pytest.raises(NotYours):
            look(governing, AuditFilter())
