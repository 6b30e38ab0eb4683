"""One click as a member of the cast: in a demonstration on this computer, and nowhere else."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from jishi.district.accounts import api
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.errors import NotYours
from tests.people import actor_of, make_staff


@pytest.fixture
def member(district):
    account = make_staff("dispatcher", district, name="派遣员丁")
    api.set_cast(SYSTEM, [(account, "把案件派给合适的部门", "Gives cases to the right department")])
    return account


def click(account, address="127.0.0.1", **headers):
    client = Client(REMOTE_ADDR=address, headers=headers)
    answer = client.post(reverse("accounts:demo", args=[account.uuid]))
    return answer.status_code, SESSION_KEY in client.session


def test_in_the_demonstration_one_click_is_enough(settings, member):
    settings.JISHI_DEMO = True
    body = Client().get(reverse("accounts:sign_in")).content.decode()
    assert "派遣员丁" in body
    assert "把案件派给合适的部门" in body
    assert click(member) == (302, True)
    assert click(member, "::1") == (302, True)


def test_outside_a_demonstration_there_is_no_such_address(settings, member):
    assert settings.JISHI_DEMO is False
    assert "派遣员丁" not in Client().get(reverse("accounts:sign_in")).content.decode()
    assert click(member) == (404, False)


def test_nor_from_another_computer_or_through_a_proxy(settings, member):
    settings.JISHI_DEMO = True
    assert click(member, "203.0.113.7") == (404, False)
    assert click(member, **{"X-Forwarded-For": "203.0.113.7"}) == (404, False)
    assert click(member, "nonsense") == (404, False)


def test_nor_as_somebody_who_is_not_of_the_cast(settings, member, district):
    settings.JISHI_DEMO = True
    assert click(make_staff("administrator", district)) == (404, False)
    assert Client().get(reverse("accounts:demo", args=[member.uuid])).status_code == 405


def test_only_the_seed_makes_a_cast(member, district):
    with pytest.raises(NotYours):
        api.set_cast(actor_of(make_staff("administrator", district)), [])
    assert [one.login for one in api.cast()] == [member.login]
