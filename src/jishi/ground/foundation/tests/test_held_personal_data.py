"""The steward and the auditor see which personal data is held, why, how long and how much, and never whose it is."""

import csv
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.declarations import PersonalData, Retention, gather
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.personal_data.held import held
from jishi.ground.foundation.privacy import create_subjects, erase_subject
from tests.people import make_staff, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/console/personal-data/"


def steward(client: Client, role: str = "data_steward") -> Client:
    return signed_in(client, make_staff(role, name="史可鉴"))


def test_every_declared_field_stands_there_with_its_reasons(client: Client) -> None:
    page = steward(client).get(PAGE)
    assert page.status_code == 200
    rows = {row.path: row for row, _next in page.context["rows"]}
    declared = gather(PersonalData)
    assert set(rows) == {f"{one.model}.{one.field}" for one in declared}
    for one in declared:
        row = rows[f"{one.model}.{one.field}"]
        assert (row.purpose, row.basis, row.retention) == (str(one.purpose), str(one.basis), str(one.retention))
        assert row.path in page.content.decode()


def test_what_carries_a_retention_out_and_what_goes_next_stand_beside_it(
    client: Client, settings: object, time_machine: Any
) -> None:
    time_machine.move_to("2026-11-27 10:00:00+08:00")
    settings.JISHI_CONTACT_DAYS = 91  # type: ignore[attr-defined]
    rows = {row.path: (row, words) for row, words in steward(client).get(PAGE).context["rows"]}
    row, words = rows["handling.Receipt.phone_sealed"]
    assert row.removal is not None
    assert (row.removal.days, row.removal.term) == (91, "91 天")
    assert row.removal.job in {one.job for one in gather(Retention)}
    assert words == "每天 04:15；现在清除 2026-08-28 以前结束的"


def test_it_counts_who_is_held_and_who_is_erased_and_names_nobody(client: Client) -> None:
    person = make_staff("leader", name="孟知秋")
    other = make_staff("leader", name="钱小满")
    erase_subject(other.subject)
    page = steward(client).get(PAGE)
    row = next(row for row, _next in page.context["rows"] if row.path == "accounts.Account.phone_sealed")
    assert row.erased == 1
    assert row.keys is not None
    assert row.keys >= 1
    for hidden in (person.name, other.name, str(person.subject)):
        assert hidden not in page.content.decode()


def test_an_empty_value_is_not_counted() -> None:
    make_staff("leader")
    rows = {row.path: row for row in held(module="accounts")}
    assert rows["accounts.Account.name"].rows >= 1
    assert rows["accounts.Account.phone_sealed"].rows == 0
    assert rows["accounts.Account.name"].oldest is not None
    assert rows["accounts.Account.phone_sealed"].oldest is None


def test_one_finds_by_words_and_by_module(client: Client) -> None:
    reading = steward(client)
    found = reading.get(PAGE, {"q": "phone_sealed"}).context["rows"]
    assert {row.path for row, _next in found} == {"accounts.Account.phone_sealed", "handling.Receipt.phone_sealed"}
    modules = {row.module for row, _next in reading.get(PAGE, {"module": "handling"}).context["rows"]}
    assert modules == {"handling"}
    assert "没有符合的字段" in reading.get(PAGE, {"q": "不会有的"}).content.decode()
    assert reading.get(PAGE, {"module": "nowhere"}).status_code == 422


def test_the_table_is_taken_along_and_that_is_an_entry(client: Client) -> None:
    answer = steward(client).post(reverse("personal_data:export"), {"module": "handling"})
    lines = list(csv.reader(StringIO(answer.content.decode().lstrip("\ufeff"))))
    assert {line[0].partition(".")[0] for line in lines[1:]} == {"handling"}
    assert len(lines) == 1 + len([one for one in gather(PersonalData) if one.model.startswith("handling.")])
    assert AuditEntry.objects.filter(action="personal_data.export").count() == 1


@pytest.mark.parametrize("role", ["intake_clerk", "administrator", "leader"])
def test_others_do_not_find_it(client: Client, role: str) -> None:
    other = steward(client, role)
    assert other.get(PAGE).status_code == 404
    assert other.post(reverse("personal_data:export")).status_code == 404
    assert PAGE not in other.get("/console/").content.decode()
    assert not AuditEntry.objects.filter(action="personal_data.export").exists()


def test_the_auditor_goes_on_to_who_opened_what_the_steward_reads_the_number(client: Client) -> None:
    (subject,) = create_subjects("case")
    audit.record(SYSTEM, audit.Act("handling.open_contact", "case", subject.uuid, {"purpose": "回电"}))
    link = f'{reverse("accounts:audit")}?action=handling.open_contact">1</a>'
    assert link in steward(Client(), "auditor").get(PAGE).content.decode()
    seen = steward(client).get(PAGE)
    assert link not in seen.content.decode()
    assert [count for _label, count, action in seen.context["looks"] if action == "handling.open_contact"] == [1]
    assert "回电" not in seen.content.decode()


def test_it_is_in_the_menu(client: Client) -> None:
    assert PAGE in steward(client).get("/console/").content.decode()
