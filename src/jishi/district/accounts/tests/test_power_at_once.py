"""Power stays apart when two press at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from jishi.district.accounts import api
from jishi.district.accounts.models import Holding
from jishi.district.organisations.api import PostDraft, create_post
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.errors import Refusal
from tests.people import actor_of, make_staff

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_administrators_who_end_each_other_leave_one(district):
    pair = [make_staff("administrator", district) for _ in range(2)]
    actors, gate = [actor_of(account) for account in pair], Barrier(2)

    def end(number):
        holding = Holding.objects.select_related("post__organisation").get(account=pair[1 - number])
        gate.wait()
        try:
            api.end_holding(actors[number], holding)
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return "ended"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(end, range(2))) == ["ended", "last_administrator"]
    assert sum(actor_of(account).can("accounts.manage") for account in pair) == 1


def test_two_posts_given_at_once_do_not_join_what_is_apart(district):
    account = api.create_account(SYSTEM, "xinlai", api.Person("新来的"))
    posts, gate = [create_post(SYSTEM, district, PostDraft(role)) for role in ("administrator", "auditor")], Barrier(2)

    def give(post):
        gate.wait()
        try:
            api.give_post(SYSTEM, account, post)
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return "given"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(give, posts)) == ["apart", "given"]
