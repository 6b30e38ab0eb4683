"""Power stays apart: administrator and auditor are two people, nobody serves himself, one administrator is left."""

import pytest
from django.urls import reverse

from jishi.district.accounts import api
from jishi.district.accounts.models import Holding
from jishi.district.organisations.api import PostDraft, create_post
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.models import AuditEntry
from tests.people import actor_of, make_staff, signed_in


def posts_of(account):
    return set(Holding.objects.filter(account=account, to_on=None).values_list("post__role__code", flat=True))


def refused(code, act):
    with pytest.raises(Refusal) as refusal:
        act()
    assert refusal.value.code == code


@pytest.mark.parametrize(("first", "second"), [("administrator", "auditor"), ("auditor", "administrator")])
def test_nobody_is_both_administrator_and_auditor(district, newcomer, first, second):
    api.give_post(SYSTEM, newcomer, create_post(SYSTEM, district, PostDraft(first)))
    other = create_post(SYSTEM, district, PostDraft(second))
    refused("apart", lambda: api.give_post(SYSTEM, newcomer, other))
    assert posts_of(newcomer) == {first}


def test_nor_with_a_post_that_begins_later(district, newcomer):
    from datetime import timedelta

    from jishi.ground.foundation.moment import today

    api.give_post(SYSTEM, newcomer, create_post(SYSTEM, district, PostDraft("auditor")), today() + timedelta(days=9))
    refused("apart", lambda: api.give_post(SYSTEM, newcomer, create_post(SYSTEM, district, PostDraft("administrator"))))


def test_nobody_gives_a_post_to_himself(client, administrator, governing, post):
    refused("not_to_yourself", lambda: api.give_post(governing, administrator, post))
    signed_in(client, administrator)
    url = reverse("accounts:give_post", args=[administrator.uuid, post.uuid])
    answer = client.post(url, {"post": post.uuid, "from_on": "2099-01-01"})
    assert answer.status_code == 422
    assert posts_of(administrator) == {"administrator"}


def test_the_last_administrator_stays(administrator, governing):
    (holding,) = Holding.objects.filter(account=administrator)
    refused("last_administrator", lambda: api.end_holding(governing, holding))
    refused("last_administrator", lambda: api.close_account(governing, administrator))
    assert actor_of(administrator).can("accounts.manage")


def test_a_local_administrator_governs_his_own_organisation_alone(
    client, local_administrator, administrator, post, district
):
    local = actor_of(local_administrator)
    colleague = make_staff("handler", post.organisation)
    api.give_post(local, colleague, post)
    elsewhere = create_post(SYSTEM, district, PostDraft("leader"))
    both = make_staff("handler", post.organisation)
    api.give_post(SYSTEM, both, elsewhere)
    for act in (
        lambda: api.give_post(local, colleague, elsewhere),
        lambda: api.give_link(local, administrator),
        lambda: api.close_account(local, administrator),
        lambda: api.change_account(local, administrator, api.Person("改名")),
        # an account that also holds a post elsewhere could be used to act there
        lambda: api.give_link(local, both),
    ):
        with pytest.raises(NotYours):
            act()
    signed_in(client, local_administrator)
    assert client.get(reverse("accounts:account", args=[administrator.uuid])).status_code == 404
    assert client.post(reverse("accounts:give_link", args=[both.uuid])).status_code == 404
    assert "管理员甲" not in client.get(reverse("accounts:list")).content.decode()


def test_a_post_is_held_once_and_ended_once(governing, newcomer, post):
    holding = api.give_post(governing, newcomer, post)
    refused("holds_it_already", lambda: api.give_post(governing, newcomer, post))
    api.end_holding(governing, holding)
    api.end_holding(governing, holding)
    assert AuditEntry.objects.filter(action="accounts.end_holding", subject_uuid=newcomer.uuid).count() == 1
    api.give_post(governing, newcomer, post)
    assert posts_of(newcomer) == {"handler"}


def test_giving_a_post_stands_in_the_story_of_the_account_and_of_the_post(governing, newcomer, post):
    api.give_post(governing, newcomer, post)
    for subject, fields in ((newcomer.uuid, {"post": str(post.uuid)}), (post.uuid, {"account": str(newcomer.uuid)})):
        entry = AuditEntry.objects.get(action="accounts.give_post", subject_uuid=subject)
        assert (entry.actor_uuid, entry.actor_name, entry.fields) == (governing.uuid, "管理员甲", fields)


def test_a_closed_post_is_not_held_any_more(newcomer, post):
    from jishi.district.accounts.subscribers import end_with_the_post
    from jishi.district.organisations.api import close_post
    from jishi.district.organisations.events import PostClosed

    api.give_post(SYSTEM, newcomer, post)
    close_post(SYSTEM, post)
    for _ in range(2):
        end_with_the_post(PostClosed(str(post.uuid)))
    assert posts_of(newcomer) == set()
    assert AuditEntry.objects.filter(action="accounts.end_holding", subject_uuid=newcomer.uuid).count() == 1


def test_whoever_is_bound_to_an_area_gives_no_post_that_reaches_beyond(client, post, newcomer):
    bound = make_staff("administrator", post.organisation, area_path="990001001")
    with pytest.raises(NotYours):
        api.give_post(actor_of(bound), newcomer, post)
    signed_in(client, bound)
    assert post.title not in client.get(reverse("accounts:choose_post", args=[newcomer.uuid])).content.decode()
    assert client.get(reverse("accounts:give_post", args=[newcomer.uuid, post.uuid])).status_code == 404
