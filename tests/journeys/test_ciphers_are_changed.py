"""An office goes over to the national ciphers while the house is in use: nobody notices, and nothing stays behind."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import BinaryField, UUIDField
from django.test import Client, override_settings
from django.urls import reverse

from jishi.cases.handling.api import Case, Receipt
from jishi.district.accounts.actions import Person, TokenDraft, change_account, give_link, make_post_token
from jishi.district.accounts.actions.second_factor_codes import renew_recovery_codes, take_recovery_code
from jishi.district.accounts.api import Account, actor_of
from jishi.district.accounts.rules.second_factor import tidy_code
from jishi.district.organisations.api import Post
from jishi.ground.foundation import privacy
from jishi.ground.foundation.declarations import SealedValue, StoredDigest, gather
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.reencryption import commands, standing
from tests.people import signed_in

from .district import District

PHONE = "13800000001"
national = override_settings(CIPHERS="national")
international = override_settings(CIPHERS="international")
KEY = UUID("7d3c1f5e-52f2-4a7e-9f4e-0c9b0a4b8f11")


class House:
    """A district with a resident's report, colleagues, and what each of them can do with what is encrypted."""

    def __init__(self) -> None:
        self.district = District().build()
        self.clerk = self.district.account("intake_clerk")
        self.administrator = actor_of(self.district.account("administrator"))
        self.colleague = self.district.account("dispatcher")
        change_account(self.administrator, self.colleague, Person(self.colleague.name, "13900000002"))
        self.code, self.secret = self.report()
        self.link = give_link(self.administrator, self.colleague)
        leader = self.district.account("duty_leader")
        with transaction.atomic():
            self.codes = renew_recovery_codes(self.administrator, self.colleague)
        post = Post.objects.get(pk=leader.holdings.get().post_id)
        draft = TokenDraft("前台程序", ["handling.view"], today() + timedelta(days=30))
        self.token = make_post_token(actor_of(leader), post, draft).text

    def report(self) -> tuple[str, str]:
        """Sent with the same key each time: the same receipt comes back."""
        told = Client().post(
            "/api/v1/reports",
            {"description": "桃源路的路灯不亮", "category": "lamp", "lng": 114.005, "lat": 22.005, "phone": PHONE,
             "name": "王大妈", "agreed": True, "place_text": "桃源路八号"},
            content_type="application/json",
            headers={"Idempotency-Key": str(KEY)},
        ).json()  # fmt: skip
        return told["code"], told["secret"]

    def everybody_finds_theirs(self) -> None:
        assert self.report() == (self.code, self.secret)
        looked_up = Client().get(f"/api/v1/reports/{self.code}", headers={"X-Receipt-Secret": self.secret})
        assert looked_up.status_code == 200
        desk = signed_in(Client(), self.clerk)
        case = Case.objects.get(code=self.code)
        beside = desk.post(reverse("cases:beside"), {"phone": PHONE}).content.decode()
        assert f"/console/cases/{self.code}/" in beside
        contact = desk.post(reverse("cases:contact", args=[case.code]), {"purpose": "回电"}).content.decode()
        assert "王大妈" in contact
        assert PHONE in contact.replace(" ", "")
        assert Client().get(reverse("accounts:link", args=[self.link])).status_code == 200
        with transaction.atomic():
            assert take_recovery_code(self.colleague, tidy_code(self.codes.pop()))
        entered = Client().get("/api/v1/staff/session", headers={"Authorization": f"Bearer {self.token}"})
        assert entered.status_code == 200
        listed = signed_in(Client(), self.district.account("administrator"))
        assert self.colleague.name in listed.get(reverse("accounts:list"), {"q": "139 0000 0002"}).content.decode()


@pytest.fixture
def house(db: None) -> House:
    return House()


def waiting() -> dict[str, int]:
    return {each.column: each.waiting for each in standing() if each.waiting}


def test_nobody_notices_and_nothing_stays_behind(house: House) -> None:
    house.everybody_finds_theirs()
    with national:
        house.everybody_finds_theirs()
        assert {"handling.Receipt.phone_sealed", "handling.Receipt.secret_digest"} <= set(waiting())
        assert commands.run(["reencrypt"]) == 0
        assert waiting() == {}
        assert {each.column: each.left for each in standing() if each.left} == {}
        house.everybody_finds_theirs()
        receipt = Receipt.objects.get()
        assert (bytes(receipt.phone_sealed or b"")[0], receipt.phone_index[0], receipt.secret_digest[0]) == (
            2,
            "n",
            "w",
        )
    house.everybody_finds_theirs()
    with international:
        assert commands.run(["reencrypt"]) == 0
        house.everybody_finds_theirs()
        assert bytes(Receipt.objects.get().phone_sealed or b"")[0] == 1
        left = {each.column for each in standing() if each.left}
        assert "handling.Receipt.secret_digest" in left  # nobody knows what it was made of
        assert waiting() == {}


def test_an_erased_reporter_does_not_come_back(house: House) -> None:
    receipt = Receipt.objects.get()
    assert receipt.subject
    privacy.erase_subject(receipt.subject)
    with national:
        assert commands.run(["reencrypt"]) == 0
        again = Receipt.objects.get()
        assert (bytes(again.phone_sealed or b""), again.phone_index) == (
            bytes(receipt.phone_sealed or b""),
            receipt.phone_index,
        )
        left = {each.column: each.left for each in standing() if each.left}
        assert left["handling.Receipt.phone_sealed"] == left["handling.Receipt.name_sealed"] == 1


def test_a_colleague_may_not_take_a_phone_that_stands_under_the_other_suite(house: House) -> None:
    other = house.district.account("verifier")
    with national, pytest.raises(Refusal, match="手机"):
        change_account(house.administrator, other, Person(other.name, "13900000002"))
    assert Account.objects.get(pk=other.pk).phone_sealed is None


def test_every_sealed_column_is_declared_and_leads_to_its_subject() -> None:
    declared = {(each.model, each.field) for each in gather(SealedValue)}
    named = {
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, BinaryField) and (field.name.endswith("sealed") or field.name == "wrapped")
    }
    assert named <= declared
    for each in gather(SealedValue):
        model = apps.get_model(each.model)
        assert isinstance(model._meta.get_field(each.field), BinaryField)
        assert bool(each.subject) != bool(each.key)
        assert bool(each.index) == bool(each.purpose)
        if each.subject:
            way, field = each.subject.split("__"), None
            for step in way:
                field = model._meta.get_field(step)
                model = field.related_model or model
            assert isinstance(field, UUIDField)
    for digest in gather(StoredDigest):
        assert apps.get_model(digest.model)._meta.get_field(digest.field).max_length >= 32
