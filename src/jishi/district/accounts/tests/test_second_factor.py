"""A post that requires a second factor opens nothing without one; a code works once; who lost everything is helped."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from jishi.district.accounts.models import Account, AuthenticatorApp, RecoveryCode
from jishi.district.accounts.rules.lockout import FOR_A_NAME
from jishi.district.accounts.rules.marks import CONFIRMED_SECONDS, PENDING_SECONDS
from jishi.district.organisations.api import Role
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.privacy import erase_subject
from tests.people import PASSWORD, make_staff, signed_in

from .phones import give_code, give_password, set_up_app

pytestmark = pytest.mark.django_db

LIST = reverse("accounts:list")
FACTOR = reverse("accounts:second_factor")


def is_in(client):
    return SESSION_KEY in client.session


def later(**more):
    return time_machine.travel(now() + timedelta(**more), tick=False)


@pytest.fixture
def enrolled(administrator):
    """The administrator with an app; the codes shown at setting it up."""
    return set_up_app(give_password(administrator).client)


@pytest.fixture
def second_steward(district):
    return make_staff("data_steward", district)


@pytest.mark.parametrize("role", ["administrator", "auditor", "data_steward"])
def test_who_holds_such_a_post_sets_one_up_before_anything_else(district, role):
    client = give_password(make_staff(role, district)).client
    for address in ("/console/", "/field/", LIST, reverse("accounts:audit"), "/", "/api/v1/cases"):
        assert client.get(address).url == FACTOR, address
        assert client.post(address).url == FACTOR, address
    page = client.get(FACTOR)
    assert reverse("accounts:new_app") in page.content.decode()
    set_up_app(client)
    assert client.get("/console/").status_code == 200
    assert client.get(FACTOR).status_code == 200


def test_others_enter_with_the_password_and_may_set_one_up(district):
    person = make_staff("dispatcher", district)
    client = give_password(person).client
    assert client.get("/console/").status_code == 200
    set_up_app(client)
    again = give_password(person)
    assert again.url == reverse("accounts:second_step")


def test_an_office_requires_it_of_further_roles_by_data(district):
    person = make_staff("dispatcher", district)
    Role.objects.filter(code="dispatcher").update(second_factor=True)
    assert give_password(person).client.get("/console/").url == FACTOR


def test_the_password_alone_is_nobody(administrator, enrolled):
    client = give_password(administrator).client
    assert not is_in(client)
    assert client.get(LIST).url.startswith(reverse("accounts:sign_in"))
    with later(minutes=1):
        assert give_code(client, enrolled.app.code()).status_code == 302
        assert client.get(LIST).status_code == 200


def test_a_code_works_once(administrator, enrolled):
    with later(minutes=1):
        code = enrolled.app.code()
        first, second = give_password(administrator).client, give_password(administrator).client
        give_code(first, code)
        answer = give_code(second, code)
    assert is_in(first)
    assert (answer.status_code, is_in(second)) == (422, False)


def test_the_code_that_set_it_up_does_not_sign_in(administrator, enrolled):
    client = give_password(administrator).client
    assert give_code(client, enrolled.first_code).status_code == 422
    assert not is_in(client)


def test_an_earlier_code_is_not_taken_after_a_later_one(administrator, enrolled):
    with later(minutes=5):
        give_code(give_password(administrator).client, enrolled.app.code())
        client = give_password(administrator).client
        assert give_code(client, enrolled.app.code(-1)).status_code == 422


def test_a_clock_may_be_off_by_a_step_and_no_more(administrator, enrolled):
    with later(minutes=5):
        for steps, status in ((-3, 422), (3, 422), (1, 302)):
            assert give_code(give_password(administrator).client, enrolled.app.code(steps)).status_code == status


@pytest.mark.parametrize("typed", ["{0} {1}", "{0}-{1}", "  {0}{1} "])
def test_a_code_is_read_as_people_type_it(administrator, enrolled, typed):
    with later(minutes=1):
        code = enrolled.app.code()
        client = give_password(administrator).client
        assert give_code(client, typed.format(code[:3], code[3:])).status_code == 302


def test_tries_are_limited_and_the_wait_ends(administrator, enrolled):
    stranger = give_password(administrator).client
    for _ in range(FOR_A_NAME.free):
        assert give_code(stranger, enrolled.app.wrong_code()).status_code == 422
    with later(seconds=20):
        assert "次数太多" in give_code(stranger, enrolled.app.code()).content.decode()
        another = give_password(administrator, Client(REMOTE_ADDR="198.51.100.9")).client
        assert "次数太多" in give_code(another, enrolled.app.code()).content.decode()
    with later(minutes=2):
        assert give_code(stranger, enrolled.app.code()).status_code == 302
    locked = AuditEntry.objects.filter(action="accounts.second_factor_locked", subject_uuid=administrator.uuid)
    assert locked.count() == 1


def test_a_thief_of_the_password_cannot_keep_the_owner_out(administrator, enrolled):
    own = give_password(administrator).client
    with later(minutes=1):
        give_code(own, enrolled.app.code())
        own.post(reverse("accounts:sign_out"))
    with later(minutes=2):
        thief = give_password(administrator, Client(REMOTE_ADDR="198.51.100.9")).client
        for _ in range(FOR_A_NAME.free + 1):
            give_code(thief, enrolled.app.wrong_code())
        assert give_code(give_password(administrator, own).client, enrolled.app.code()).status_code == 302


def test_the_second_step_must_follow_soon_and_with_the_same_password(administrator, enrolled):
    slow, changed = give_password(administrator).client, give_password(administrator).client
    with later(seconds=PENDING_SECONDS + 1):
        assert give_code(slow, enrolled.app.code()).url == reverse("accounts:sign_in")
    administrator.refresh_from_db()
    administrator.set_password("another good password")
    administrator.save()
    with later(minutes=1):
        assert give_code(changed, enrolled.app.code()).url == reverse("accounts:sign_in")
    assert not is_in(slow)
    assert not is_in(changed)


def test_a_recovery_code_signs_in_once(administrator, enrolled):
    assert len(enrolled.codes) == 10
    code = enrolled.codes[3]
    first, second = give_password(administrator).client, give_password(administrator).client
    assert give_code(first, code.upper().replace("-", " "), "?with=recovery").status_code == 302
    assert give_code(second, code, "?with=recovery").status_code == 422
    assert (is_in(first), is_in(second)) == (True, False)
    assert RecoveryCode.objects.filter(used_at=None).count() == 9
    assert AuditEntry.objects.filter(action="accounts.use_recovery_code").count() == 1


def test_neither_secret_nor_codes_stand_in_the_database_in_the_clear(administrator, enrolled):
    (app,) = AuthenticatorApp.objects.all()
    assert enrolled.app.secret not in bytes(app.secret_sealed)
    assert enrolled.app.secret.hex().encode() not in bytes(app.secret_sealed)
    kept = set(RecoveryCode.objects.values_list("digest", flat=True))
    assert not kept & {code.replace("-", "") for code in enrolled.codes}


def test_with_the_persons_key_the_secret_is_gone(administrator, enrolled):
    erase_subject(administrator.subject)
    with later(minutes=1):
        client = give_password(administrator).client
        assert give_code(client, enrolled.app.code()).status_code == 422
        assert give_code(client, enrolled.codes[0], "?with=recovery").status_code == 422
    assert not is_in(client)


def test_new_codes_replace_the_old_ones_and_are_shown_once(administrator, enrolled):
    client = signed_in(Client(), administrator)
    body = client.post(reverse("accounts:new_codes")).content.decode()
    assert not any(code in body for code in enrolled.codes)
    assert "-" in body
    assert give_code(give_password(administrator).client, enrolled.codes[0], "?with=recovery").status_code == 422
    assert client.get(reverse("accounts:new_codes")).status_code == 405


def test_the_only_factor_stays_while_a_post_requires_one(administrator, enrolled):
    client = signed_in(Client(), administrator)
    client.post(reverse("accounts:remove_app"))
    assert AuthenticatorApp.objects.count() == 1
    Role.objects.filter(code="administrator").update(second_factor=False)
    client.post(reverse("accounts:remove_app"))
    assert AuthenticatorApp.objects.count() == RecoveryCode.objects.count() == 0


def test_a_second_app_is_refused_and_the_first_goes_on(administrator, enrolled):
    client = signed_in(Client(), administrator)
    page = client.get(reverse("accounts:new_app"))
    assert client.post(reverse("accounts:new_app"), {"code": "000000"}).status_code == 422
    assert page.context["typed"]
    with later(minutes=1):
        assert give_code(give_password(administrator).client, enrolled.app.code()).status_code == 302


def test_a_wrong_first_code_sets_nothing_up(administrator):
    client = give_password(administrator).client
    before = client.get(reverse("accounts:new_app")).context["typed"]
    answer = client.post(reverse("accounts:new_app"), {"code": "abc"})
    assert answer.status_code == 422
    assert answer.context["typed"] == before
    assert AuthenticatorApp.objects.count() == RecoveryCode.objects.count() == 0


def test_sensitive_changes_ask_again_after_a_while(administrator, enrolled):
    with later(minutes=1):
        client = give_password(administrator).client
        give_code(client, enrolled.app.code())
        assert client.get(reverse("accounts:remove_app")).status_code == 200
    with later(minutes=2, seconds=CONFIRMED_SECONDS):
        asked = client.post(reverse("accounts:new_codes"))
        assert asked.url.startswith(reverse("accounts:confirm"))
        assert client.get(asked.url).status_code == 200
        goal = reverse("accounts:remove_app")
        wrong = client.post(reverse("accounts:confirm"), {"password": PASSWORD, "code": "000000", "next": goal})
        assert wrong.status_code == 422
        right = client.post(reverse("accounts:confirm"), {"code": enrolled.app.code(), "next": goal})
        assert right.url == goal
        assert client.get(goal).status_code == 200


def test_who_has_no_factor_confirms_with_the_password(district):
    person = make_staff("dispatcher", district)
    client = give_password(person).client
    with later(seconds=CONFIRMED_SECONDS + 1):
        assert client.get(reverse("accounts:new_app")).url.startswith(reverse("accounts:confirm"))
        assert client.post(reverse("accounts:confirm"), {"password": "wrong password"}).status_code == 422
        assert client.post(reverse("accounts:confirm"), {"password": PASSWORD}).status_code == 302
        assert client.get(reverse("accounts:new_app")).status_code == 200


def test_a_session_of_before_cannot_add_a_factor_of_its_own(administrator):
    """Somebody sits in an open session with the password alone; the owner sets a factor up elsewhere."""
    before = give_password(administrator).client
    set_up_app(give_password(administrator).client)
    assert before.get(reverse("accounts:new_app")).url.startswith(reverse("accounts:confirm"))
    assert before.post(reverse("accounts:confirm"), {"password": PASSWORD}).status_code == 422
    assert before.get("/console/").url == FACTOR
    assert before.get(FACTOR).url == reverse("accounts:confirm")


def test_an_administrator_resets_a_colleagues_factor_and_never_his_own(administrator, enrolled, second_steward):
    helper = signed_in(Client(), administrator)
    steward = give_password(second_steward).client
    set_up_app(steward)
    assert helper.get(reverse("accounts:reset_second_factor", args=[second_steward.uuid])).status_code == 200
    helper.post(reverse("accounts:reset_second_factor", args=[second_steward.uuid]))
    assert not AuthenticatorApp.objects.filter(account=second_steward).exists()
    assert not RecoveryCode.objects.filter(account=second_steward).exists()
    assert give_password(second_steward).client.get("/console/").url == FACTOR
    line = AuditEntry.objects.get(action="accounts.reset_second_factor")
    assert (line.actor_uuid, line.subject_uuid) == (administrator.uuid, second_steward.uuid)
    helper.post(reverse("accounts:reset_second_factor", args=[administrator.uuid]))
    assert AuthenticatorApp.objects.filter(account=administrator).exists()


def test_nobody_resets_the_factor_of_an_account_out_of_reach(local_administrator, administrator, enrolled):
    client = signed_in(Client(), local_administrator)
    assert client.post(reverse("accounts:reset_second_factor", args=[administrator.uuid])).status_code == 404
    assert AuthenticatorApp.objects.filter(account=administrator).exists()


def test_one_click_in_the_demonstration_asks_for_none_and_only_there(settings, administrator):
    from jishi.district.accounts import api
    from jishi.ground.foundation.actors import SYSTEM

    settings.JISHI_DEMO = True
    api.set_cast(SYSTEM, [(administrator, "管账号", "Manages accounts")])
    client = Client(REMOTE_ADDR="127.0.0.1")
    client.post(reverse("accounts:demo", args=[administrator.uuid]))
    assert client.get(LIST).status_code == 200
    settings.JISHI_DEMO = False
    assert client.get(LIST).url == FACTOR


def test_signing_in_is_audited_as_two_steps(administrator, enrolled):
    AuditEntry.objects.filter(subject_uuid=administrator.uuid)
    with later(minutes=1):
        client = give_password(administrator).client
        give_code(client, enrolled.app.code())
    acts = AuditEntry.objects.filter(subject_uuid=administrator.uuid).order_by("id").values_list("action", flat=True)
    assert list(acts)[-2:] == ["accounts.sign_in_first_step", "accounts.sign_in"]
    assert Account.objects.get(pk=administrator.pk).last_login is not None
