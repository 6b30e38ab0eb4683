"""The platform measures service, never residents."""

from pathlib import Path

import pytest

from jishi.cases.handling import access
from jishi.cases.handling.api import (
    Case,
    Draft,
    Filters,
    MoveRequest,
    Receipt,
    assign_cases,
    get_case,
    open_contacts,
    open_receipt,
    queue,
    register_cases,
    similar_nearby,
    visible_to,
)
from jishi.ground.foundation.actors import ANONYMOUS
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.models import AuditEntry, PersonalHistory
from jishi.ground.foundation.privacy import erase_subject, open_subject

from .conftest import COMMUNITY, INSIDE, District, somebody

pytestmark = pytest.mark.django_db
PHONE = "13812341234"


def test_the_department_sees_the_matter_and_not_who_reported(district: District) -> None:
    case = district.walk(district.report(phone=PHONE, name="王大妈"), "accept", "file", "assign", "acknowledge")
    handler = district.actor("handler", district.lamps)
    assert get_case(handler, case.code).pk == case.pk
    with pytest.raises(Refusal):
        open_contacts(handler, case.pk, "问路灯位置")


def test_the_department_may_call_who_agreed_and_the_look_is_logged(district: District) -> None:
    case = district.walk(
        district.report(phone=PHONE, name="王大妈", agreed=True), "accept", "file", "assign", "acknowledge"
    )
    found = open_contacts(district.actor("handler", district.lamps), case.pk, "问路灯位置")
    assert [(contact.name, contact.phone) for contact in found] == [("王大妈", PHONE)]
    entry = AuditEntry.objects.get(action="handling.open_contact")
    assert PHONE not in str(entry.fields)
    assert "王大妈" not in str(entry.fields)


def test_opening_a_contact_needs_a_purpose(district: District) -> None:
    case = district.report(phone=PHONE)
    with pytest.raises(Refusal):
        open_contacts(district.actor("intake_clerk"), case.pk, " ")
    assert not AuditEntry.objects.filter(action="handling.open_contact").exists()


def test_a_confidential_contact_is_for_the_desk_alone(district: District) -> None:
    case = district.walk(district.report(phone=PHONE, agreed=True, confidential=True), "accept", "file")
    leader = district.actor("leader")
    assert not visible_to(leader).filter(pk=case.pk).exists()
    assert open_contacts(district.actor("intake_clerk"), case.pk, "回访")[0].phone == PHONE


def test_a_case_never_goes_to_the_organisation_it_is_about_or_one_below_it(district: District) -> None:
    case = district.report(about="lamps")
    case = district.walk(case, "accept", "file")
    dispatcher = district.actor("dispatcher")
    for code in ("lamps", "lamp-team"):
        with pytest.raises(Refusal) as refusal:
            assign_cases(dispatcher, [MoveRequest(case.pk, organisation=code)])
        assert refusal.value.code == "about_itself"
    assert Case.objects.get(pk=case.pk).organisation is None


def test_the_organisation_it_is_about_neither_sees_verifies_nor_closes_it(district: District) -> None:
    case = district.report(about="lamps")
    for role in ("verifier", "duty_leader", "intake_clerk"):
        inside = somebody(role, district.lamp_team.path)
        assert not visible_to(inside).filter(pk=case.pk).exists()
        with pytest.raises(NotYours):
            get_case(inside, case.code)


def test_equal_phones_are_never_joined(district: District) -> None:
    receipts = [district.receipt(district.report(phone=PHONE)) for _ in range(2)]
    assert receipts[0].subject != receipts[1].subject
    sealed = [bytes(receipt.phone_sealed or b"") for receipt in receipts]
    assert sealed[0] != sealed[1]


def test_destroying_one_key_erases_a_person_while_the_audit_stays(district: District) -> None:
    case = district.report(phone=PHONE, name="王大妈")
    receipt = district.receipt(case)
    assert receipt.subject is not None
    entries = AuditEntry.objects.count()
    erase_subject(receipt.subject)
    assert open_subject(receipt.subject) is None
    assert open_contacts(district.actor("intake_clerk"), case.pk, "回访")[0].phone == ""
    assert PersonalHistory.objects.filter(subject=receipt.subject).count() == 2
    assert AuditEntry.objects.count() == entries + 1


def test_no_personal_value_stands_in_the_clear(district: District) -> None:
    from django.apps import apps
    from django.db import connection

    district.report(phone=PHONE, name="王特别大妈")
    with connection.cursor() as cursor:
        for model in apps.get_models():
            cursor.execute(
                f'SELECT count(*) FROM "{model._meta.db_table}" t WHERE t::text LIKE %s OR t::text LIKE %s',
                [f"%{PHONE}%", "%王特别大妈%"],
            )
            assert cursor.fetchone() == (0,), model._meta.label


def test_nearby_tells_no_sensitive_confidential_or_other_matter(district: District) -> None:
    place = {"lng": INSIDE[0], "lat": INSIDE[1], "community": ""}
    shown = district.report(**place)
    district.report(**place, confidential=True)
    district.report(**place, category="quarrel")
    district.report(**place | {"lng": INSIDE[0] + 0.004})
    found = similar_nearby(INSIDE[0], INSIDE[1], "hole")
    assert [one.case.pk for one in found] == [shown.pk]
    assert similar_nearby(INSIDE[0], INSIDE[1], "quarrel") == []


def test_the_receipt_opens_with_code_and_secret_and_nothing_else(district: District) -> None:
    case, secret = district.registered()
    opened = open_receipt(f"{case.code[:4]} {case.code[4:8]} {case.code[8:]}", secret.lower(), "10.0.0.1")
    assert opened.case_id == case.pk


def test_five_wrong_tries_lock_that_address_and_nobody_else(district: District) -> None:
    case, secret = district.registered()
    for _ in range(5):
        with pytest.raises(Refusal) as refusal:
            open_receipt(case.code, "AAAAA-AAAAA", "10.0.0.1")
        assert refusal.value.code == "unknown"
    with pytest.raises(Refusal) as refusal:
        open_receipt(case.code, secret, "10.0.0.1")
    assert refusal.value.code == "tries"
    assert open_receipt(case.code, secret, "10.0.0.2").case_id == case.pk


def test_an_unknown_code_gets_the_same_answer_as_a_wrong_secret(district: District) -> None:
    case, _secret = district.registered()
    answers = set()
    for code in (case.code, "260101000002", "nonsense"):
        with pytest.raises(Refusal) as refusal:
            open_receipt(code, "AAAAA-AAAAA", "10.0.0.3")
        answers.add((refusal.value.code, refusal.value.message))
    assert len(answers) == 1


def test_the_secret_is_stored_as_a_digest_only(district: District) -> None:
    case, secret = district.registered()
    assert secret not in str(Receipt.objects.filter(case=case).values())


def test_search_finds_words_and_codes_but_no_phone(district: District) -> None:
    case = district.report(phone=PHONE)
    clerk = district.actor("intake_clerk")
    assert list(queue(clerk, Filters(q="路灯"))) == [case]
    assert list(queue(clerk, Filters(q=case.code))) == [case]
    assert list(queue(clerk, Filters(q=PHONE))) == []


def test_anybody_may_report_without_a_name(district: District) -> None:
    made = register_cases(ANONYMOUS, [Draft(description="井盖松了", channel="web", community=COMMUNITY)])[0]
    assert Receipt.objects.get(case=made.case).subject is None


def test_a_moved_organisation_takes_its_cases_and_rights_along(district: District) -> None:
    from jishi.cases.handling.subscribers import follow_moved_organisations
    from jishi.district.organisations.events import OrganisationsMoved

    case = district.walk(district.report(about="water"), "accept", "file", "assign")
    district.lamps.path = "000001/000003/000002/"
    district.lamps.save()
    district.water.path = "000001/000009/"
    district.water.save()
    for path in (district.lamps.path, district.water.path):
        follow_moved_organisations(OrganisationsMoved(old_path="000001/000002/", new_path=path))
    fresh = Case.objects.get(pk=case.pk)
    assert (fresh.organisation_path, fresh.about_path) == (district.lamps.path, district.water.path)
    assert visible_to(somebody("handler", district.lamps.path)).filter(pk=case.pk).exists()
    assert not visible_to(somebody("handler", "000001/000002/")).filter(pk=case.pk).exists()


def test_a_follower_is_not_shown_the_reporters_words(district: District) -> None:
    from uuid import uuid4

    from django.test import Client

    from jishi.cases.handling.api import AddRequest, FollowRequest, add_to_cases, follow_cases

    case = district.report(lng=INSIDE[0], lat=INSIDE[1], description="三栋王家门口的灯不亮")
    add_to_cases(district.reporter(case), [AddRequest(district.receipt(case), "我家在三栋二零一")])
    followed = follow_cases(ANONYMOUS, [FollowRequest(case.uuid, uuid4())])[0]
    client = Client()
    client.post("/find/", {"code": case.code, "secret": followed.secret})
    page = client.get(f"/my/{case.code}/").content.decode()
    assert case.code[:4] in page
    assert "王家" not in page
    assert "三栋二零一" not in page


def test_a_contact_is_unsealed_in_three_places_only() -> None:
    """Behind a purpose that is logged; for sending a message; and for its own person's copy, which is logged too."""
    house = Path(access.__file__).parent
    found = {path.name for path in house.rglob("*.py") if "tests" not in path.parts and ".decrypt(" in path.read_text()}
    assert found == {"look.py", "reach.py", "own_record.py"}
