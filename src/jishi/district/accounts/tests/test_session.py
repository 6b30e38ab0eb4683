"""A session knows who acts, in two queries, and ends when it should."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from jishi.district.accounts.api import actor_of, close_account, end_holding, give_post
from jishi.district.accounts.models import Holding
from jishi.district.organisations.api import PostDraft, close_post, create_post
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.moment import now, today
from tests.people import PASSWORD, make_staff, signed_in

ME = "/console/me/"


def asked(client):
    """What the middleware made of a request, through a page that asks the database nothing itself."""
    return client.get(reverse("healthz")).wsgi_request.actor


def test_a_staff_request_costs_two_queries_for_who_asks(client, administrator, post, django_assert_num_queries):
    give_post(SYSTEM, administrator, post)
    signed_in(client, administrator)
    asked(client)
    with django_assert_num_queries(2):
        actor = asked(client)
    assert {grant.role for grant in actor.grants} == {"administrator", "handler"}


def test_an_anonymous_request_costs_none(db, client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not asked(client).is_staff


def test_rights_follow_the_posts_of_today(administrator, post, newcomer):
    assert actor_of(newcomer).grants == ()
    holding = give_post(SYSTEM, newcomer, post, today() + timedelta(days=1))
    assert actor_of(newcomer).grants == ()
    Holding.objects.filter(pk=holding.pk).update(from_on=today())
    (grant,) = actor_of(newcomer).grants
    assert (grant.role, grant.organisation_path, grant.post_title) == ("handler", post.organisation.path, "市政处置员")
    assert actor_of(newcomer).can("handling.own")
    end_holding(SYSTEM, Holding.objects.get(pk=holding.pk))
    assert actor_of(newcomer).grants == ()


def test_a_closed_post_gives_nothing_at_once(newcomer, post):
    give_post(SYSTEM, newcomer, post)
    close_post(SYSTEM, post)
    assert actor_of(newcomer).grants == ()


def test_a_grid_worker_s_grant_names_the_grid(district):
    (grant,) = actor_of(make_staff("grid_worker", district, "990001001001001")).grants
    assert grant.area_path == "990001001001001"


def test_whoever_leaves_the_desk_is_signed_out(client, administrator, settings):
    signed_in(client, administrator)
    assert client.get(ME).status_code == 200
    start = now()
    for minutes in (20, 40, 60):
        with time_machine.travel(start + timedelta(minutes=minutes), tick=False):
            assert client.get(ME).status_code == 200
    with time_machine.travel(start + timedelta(minutes=61 + settings.STAFF_IDLE_MINUTES), tick=False):
        answer = client.get(ME, follow=True)
    assert answer.redirect_chain[0][0].startswith(reverse("accounts:sign_in"))
    assert "一段时间" in answer.content.decode()
    assert not asked(client).is_staff


def test_a_closed_account_and_a_changed_password_end_every_session(administrator, auditor):
    first, second = signed_in(Client(), auditor), signed_in(Client(), administrator)
    close_account(SYSTEM, auditor)
    assert not asked(first).is_staff
    administrator.set_password("another good password")
    administrator.save()
    assert not asked(second).is_staff


def test_a_demanded_password_comes_before_everything_else(client, administrator):
    type(administrator).objects.filter(pk=administrator.pk).update(must_change_password=True)
    signed_in(client, administrator)
    assert client.get(reverse("accounts:list")).url == reverse("accounts:password")
    new = "a new lamp by the gate"
    form = {"old_password": PASSWORD, "password": new, "again": new}
    assert client.post(reverse("accounts:password"), form).status_code == 302
    assert client.get(reverse("accounts:list")).status_code == 200


@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
def test_a_session_that_is_nonsense_is_nobody(db, method):
    client = Client()
    client.cookies["jishi_session"] = "nonsense"
    assert getattr(client, method)(ME).status_code in (302, 403, 405)


def test_posts_of_one_account_do_not_leak_into_another(administrator, auditor, district):
    create_post(SYSTEM, district, PostDraft("leader"))
    assert {grant.role for grant in actor_of(auditor).grants} == {"auditor"}
