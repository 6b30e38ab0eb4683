"""People from outside: asked by one, granted by another, out at the minute, every request noted, a list at the end."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from time_machine import travel

from jishi.district.accounts.actions import (
    AccessWanted,
    ask_for_access,
    ask_for_more_time,
    decline_access,
    end_access,
    end_holding,
    end_what_is_over,
    give_link,
    give_post,
    grant_access,
    use_link,
    withdraw_access,
)
from jishi.district.accounts.models import Account, Holding, OneTimeLink, Session, TemporaryAccess
from jishi.district.accounts.queries.temporary import exit_list, is_whole
from jishi.district.organisations.api import Post, PostDraft, Role, create_post, save_role
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.moment import now
from tests.people import actor_of, make_staff, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat(district):
    """A post for people from outside that may see the organisations; no second factor, to sign in with one step."""
    save_role(SYSTEM, "fitter", "装机员", "Fitter", ["organisations.view"], temporary=True)
    return create_post(SYSTEM, district, PostDraft("fitter", "机房装机"))


@pytest.fixture
def clerk(district):
    return make_staff("intake_clerk", district, name="受理员丁")


def wanted(hours=4, after=0):
    begin = now() + timedelta(hours=after)
    return AccessWanted("外来的何工", "某机房公司", "更换硬盘", begin, begin + timedelta(hours=hours))


@pytest.fixture
def asked(clerk, seat):
    return ask_for_access(actor_of(clerk), seat, wanted())


@pytest.fixture
def inside(asked, governing):
    return grant_access(governing, asked.uuid)


def enter(access) -> Client:
    """As the person signs in: through the link that sets the password."""
    token = give_link(SYSTEM, access.account)
    use_link(token, "a long enough password")
    client = Client()
    answer = client.post(
        reverse("accounts:sign_in"), {"name": access.account.login, "password": "a long enough password"}
    )
    assert answer.status_code == 302, answer.content.decode()
    return client


def test_what_was_asked_gives_nothing_before_it_is_granted(asked) -> None:
    assert asked.account is None
    assert Holding.objects.filter(post=asked.post).count() == 0


def test_who_was_granted_works_in_the_one_post_and_no_other(inside) -> None:
    client = enter(inside)
    assert client.get(reverse("organisations:list")).status_code == 200
    for name in ("accounts:list", "accounts:audit", "accounts:tokens"):
        assert client.get(reverse(name)).status_code == 404, name


def test_at_its_minute_the_access_is_over_without_anybody_doing_anything(inside) -> None:
    with travel(inside.until_at - timedelta(seconds=1), tick=False) as clock:
        client = signed_in(Client(), inside.account)
        assert client.get(reverse("organisations:list")).status_code == 200
        clock.shift(1)
        assert client.get(reverse("organisations:list")).status_code == 404
        assert end_what_is_over() == 1
        assert client.get(reverse("organisations:list")).status_code == 302
    inside.refresh_from_db()
    assert (inside.ended_at, inside.ended_by) == (inside.until_at, None)
    assert not Account.objects.get(pk=inside.account_id).active


def test_access_that_begins_later_gives_nothing_before(clerk, seat, governing) -> None:
    row = grant_access(governing, ask_for_access(actor_of(clerk), seat, wanted(after=30)).uuid)
    assert actor_of(row.account).grants == ()
    with travel(row.from_at, tick=False):
        assert [grant.post_uuid for grant in actor_of(row.account).grants] == [seat.uuid]


def test_whoever_asked_does_not_decide(seat, governing) -> None:
    row = ask_for_access(governing, seat, wanted())
    with pytest.raises(Refusal) as refused:
        grant_access(governing, row.uuid)
    assert refused.value.code == "decided_by_another"
    assert Holding.objects.filter(post=seat).count() == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        TemporaryAccess.objects.filter(pk=row.pk).update(
            granted=True, decided_by=Account.objects.get(uuid=governing.uuid), decided_at=now()
        )


def test_only_who_manages_accounts_there_decides(asked, clerk, auditor, local_administrator) -> None:
    for account in (clerk, auditor, local_administrator):
        with pytest.raises(NotYours):
            grant_access(actor_of(account), asked.uuid)
    asked.refresh_from_db()
    assert asked.granted is None


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"hours": 15 * 24}, "lasts_too_long"),
        ({"hours": -1}, "ends_before_it_begins"),
        ({"after": -3, "hours": 2}, "ends_before_it_begins"),
    ],
)
def test_times_are_limited(change, code, clerk, seat) -> None:
    with pytest.raises(Refusal) as refused:
        ask_for_access(actor_of(clerk), seat, wanted(**change))
    assert (refused.value.code, TemporaryAccess.objects.count()) == (code, 0)


def test_only_posts_with_a_role_for_outsiders_are_lent(clerk, post, administrator) -> None:
    for seat in (post, Post.objects.get(pk=administrator.holdings.get().post_id)):
        with pytest.raises(Refusal) as refused:
            ask_for_access(actor_of(clerk), seat, wanted())
        assert refused.value.code == "post_is_not_lent"


@pytest.mark.parametrize("power", ["accounts.manage", "audit.view"])
def test_no_role_for_outsiders_has_power_over_others(district, power) -> None:
    with pytest.raises(Refusal) as refused:
        save_role(SYSTEM, "vendor", "厂商", "Vendor", [power], temporary=True)
    assert refused.value.code == "power_is_not_lent"
    assert not Role.objects.filter(code="vendor").exists()
    assert not [role.code for role in Role.objects.filter(temporary=True) if power in role.permissions]


def test_a_declined_question_says_why_and_is_not_granted_any_more(asked, governing) -> None:
    with pytest.raises(Refusal) as refused:
        decline_access(governing, asked.uuid, " ")
    assert refused.value.code == "why_is_missing"
    decline_access(governing, asked.uuid, "下周再来")
    for act in (grant_access, lambda actor, uuid: decline_access(actor, uuid, "x")):
        with pytest.raises(Refusal) as refused:
            act(governing, asked.uuid)
        assert refused.value.code == "is_decided_already"
    assert Account.objects.filter(temporary=True).count() == 0


def test_a_question_is_withdrawn_by_who_asked_alone(asked, clerk, governing) -> None:
    with pytest.raises(NotYours):
        withdraw_access(governing, asked.uuid)
    withdraw_access(actor_of(clerk), asked.uuid)
    with pytest.raises(Refusal) as refused:
        grant_access(governing, asked.uuid)
    assert refused.value.code == "is_decided_already"


def test_one_press_ends_it_and_nothing_is_left_to_come_back_with(inside, clerk) -> None:
    client = enter(inside)
    link = give_link(SYSTEM, inside.account)
    end_access(actor_of(clerk), inside.uuid)
    assert client.get(reverse("organisations:list")).status_code == 302
    assert OneTimeLink.objects.filter(account=inside.account, used_at=None).count() == 0
    with pytest.raises(Refusal):
        use_link(link, "another long password")
    with pytest.raises(Refusal) as refused:
        end_access(actor_of(clerk), inside.uuid)
    assert refused.value.code == "does_not_stand"
    assert Session.objects.filter(account=inside.account).count() == 0
    chapters = exit_list(inside.account.uuid)
    assert is_whole(chapters)
    assert [len(chapter.lines) for chapter in chapters if chapter.label == "登录记录"] == [1]


def test_more_time_is_decided_anew_and_goes_on_without_a_gap(inside, clerk, governing) -> None:
    later = AccessWanted("x", "x", "还差一块", inside.until_at, inside.until_at + timedelta(hours=2))
    more = ask_for_more_time(actor_of(inside.account), inside.uuid, later)
    assert (more.name, more.company, more.account) == (inside.name, inside.company, inside.account)
    with travel(inside.until_at, tick=False):
        assert actor_of(inside.account).grants == ()
    grant_access(governing, more.uuid)
    with travel(inside.until_at + timedelta(minutes=1), tick=False):
        end_what_is_over()
        assert signed_in(Client(), inside.account).get(reverse("organisations:list")).status_code == 200
    with travel(more.until_at, tick=False):
        end_what_is_over()
        assert not Account.objects.get(pk=inside.account_id).active


def test_the_person_does_not_grant_itself_more_time_nor_ask_for_others(inside, clerk, seat) -> None:
    person = actor_of(inside.account)
    with pytest.raises(NotYours):
        ask_for_access(person, seat, wanted())
    more = ask_for_more_time(person, inside.uuid, wanted())
    with pytest.raises(NotYours):
        grant_access(person, more.uuid)


def test_no_other_post_is_given_to_somebody_from_outside(inside, governing, post) -> None:
    with pytest.raises(Refusal) as refused:
        give_post(governing, inside.account, post)
    assert refused.value.code == "only_for_a_time"
    assert Holding.objects.filter(account=inside.account).count() == 1


def test_taking_the_post_away_ends_the_access(inside, governing) -> None:
    end_holding(governing, inside.holding)
    assert actor_of(inside.account).grants == ()
    assert end_what_is_over() == 1
    assert end_what_is_over() == 0
    assert not Account.objects.get(pk=inside.account_id).active


def test_every_request_of_the_person_stands_in_the_audit_without_what_was_typed(inside) -> None:
    client = enter(inside)
    client.get(reverse("organisations:list"), {"q": "查找的词"})
    client.get(reverse("organisations:organisation", args=[inside.post.organisation.uuid]))
    client.post("/console/accounts/new/", {"name": "私话"})
    lines = AuditEntry.objects.filter(actor_uuid=inside.account.uuid, action__startswith="request.").order_by("id")
    told = [(line.action, line.fields["status"]) for line in lines]
    assert ("request.GET.organisations:list", "200") in told
    assert ("request.POST.accounts:new", "404") in told
    opened = lines.get(action="request.GET.organisations:organisation")
    assert opened.fields["uuid"] == str(inside.post.organisation.uuid)
    assert not [line for line in lines if "查找的词" in str(line.fields) or "私话" in str(line.fields)]


def test_colleagues_requests_are_not_written_down_so(clerk) -> None:
    signed_in(Client(), clerk).get(reverse("console:home"))
    assert not AuditEntry.objects.filter(action__startswith="request.").exists()


def test_the_pages_go_from_question_to_exit_list(clerk, seat, administrator) -> None:
    asking, deciding = signed_in(Client(), clerk), signed_in(Client(), administrator)
    begin = now()
    words = {
        "name": "外来的何工",
        "company": "某机房公司",
        "reason": "更换硬盘",
        "post": str(seat.uuid),
        "from_at": f"{begin.astimezone():%Y-%m-%dT%H:%M}",
        "until_at": "2001-01-01T08:00",
    }
    refused = asking.post(reverse("accounts:ask_temporary"), words)
    assert refused.status_code == 422
    assert "某机房公司" in refused.content.decode()
    from jishi.ground.foundation.moment import PEOPLES_ZONE

    local = begin.astimezone(PEOPLES_ZONE)
    words |= {"from_at": f"{local:%Y-%m-%dT%H:%M}", "until_at": f"{local + timedelta(hours=3):%Y-%m-%dT%H:%M}"}
    asking.post(reverse("accounts:ask_temporary"), words)
    row = TemporaryAccess.objects.get()
    one = reverse("accounts:temporary_one", args=[row.uuid])
    assert "准许进入" not in asking.get(one).content.decode()
    assert "准许进入" in deciding.get(one).content.decode()
    assert deciding.post(reverse("accounts:grant_temporary", args=[row.uuid]), {"answer": ""})["Location"] == one
    assert "立即结束" in deciding.get(one).content.decode()
    assert "退出清单" not in asking.get(one).content.decode()
    deciding.post(reverse("accounts:end_temporary", args=[row.uuid]))
    page = deciding.get(one).content.decode()
    assert "此人有过的各项都已结束" in page
    assert deciding.get(reverse("accounts:temporary"), {"state": "ended"}).context["rows"]
    table = deciding.post(reverse("accounts:exit_list", args=[row.uuid]))
    rows = list(csv.reader(StringIO(table.content.decode("utf-8-sig"))))
    assert any("机房装机" in cell for cell in rows[1])
    assert {line[4] for line in rows[1:]} == {"已结束"}
    assert AuditEntry.objects.filter(action="accounts.export_exit_list").count() == 1
    assert asking.post(reverse("accounts:exit_list", args=[row.uuid])).status_code == 404


def test_others_do_not_find_it(asked, auditor, local_administrator) -> None:
    for account in (auditor, local_administrator):
        client = signed_in(Client(), account)
        for name in ("temporary_one", "more_time", "grant_temporary", "end_temporary", "withdraw_temporary"):
            assert client.post(reverse(f"accounts:{name}", args=[asked.uuid])).status_code in (404, 405), name
        assert not client.get(reverse("accounts:temporary")).context["rows"]
