"""What counts once counts once, also when it comes twice at the same moment."""

from base64 import b32decode
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from jishi.district.accounts import actions
from jishi.district.accounts.models import ExternalIdentity, RecoveryCode, Session
from jishi.district.accounts.rules.identities import SINGLE_SIGN_ON, Identity
from jishi.district.accounts.sessions import SessionStore
from jishi.ground.foundation.errors import Refusal
from tests.people import actor_of, make_staff

from .phones import App

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Each act's answer, or the code of its refusal; all begin together."""
    gate = Barrier(len(acts))

    def take(act):
        gate.wait()
        try:
            return act() or "done"
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(take, acts))


@pytest.fixture
def enrolled(administrator):
    """The administrator's app and recovery codes."""
    actor = actor_of(administrator)
    sealed = actions.new_app_secret(administrator)
    typed = actions.offered_app(administrator, sealed, "Jishi").typed
    app = App(b32decode(typed))
    return app, actions.add_app(actor, administrator, sealed, app.code())


def test_a_code_of_the_app(administrator, enrolled):
    app, _ = enrolled
    code = app.code(1)
    found = at_once(*[lambda: actions.take_code(administrator, code)] * 3)
    assert sorted(found) == ["done", "wrong_code", "wrong_code"]


def test_a_recovery_code(administrator, enrolled):
    _, codes = enrolled
    found = at_once(*[lambda: actions.take_code(administrator, codes[0])] * 3)
    assert sorted(found) == ["done", "wrong_code", "wrong_code"]
    assert RecoveryCode.objects.filter(used_at=None).count() == 9


def test_an_identity_enters_one_account(district):
    pair = [make_staff("dispatcher", district) for _ in range(2)]
    identity = Identity(SINGLE_SIGN_ON, "https://sign-on.example", "meng")
    acts = [partial(actions.link_identity, actor_of(account), account, identity) for account in pair]
    assert sorted(at_once(*acts)) == ["done", "identity_is_taken"]
    assert ExternalIdentity.objects.count() == 1


def test_the_number_of_sessions(administrator, settings):
    settings.STAFF_SESSIONS = 2
    actor = actor_of(administrator)

    def enter():
        session = SessionStore()
        session.update({"_auth_user_id": str(administrator.pk), "opened_at": 1_700_000_000.0})
        session.save()
        actions.keep_to_the_limit(actor, administrator, session.session_key)

    at_once(enter, enter, enter, enter)
    assert Session.objects.filter(account=administrator).count() <= 2
