"""Every reason for a department opens the duty row or the very cases it counts, under the reader's own rights."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jishi.cases.handling.api import Case
from jishi.ground.foundation import reference
from jishi.programmes.dispatch.api import Suggested, suggest_departments
from tests.people import Account, actor_of, make_staff, signed_in

from .conftest import IMPORTER, PEACH, SEA, WILLOW, District

pytestmark = pytest.mark.django_db


def suggested(account: Account, case: Case) -> list[Suggested]:
    return suggest_departments(actor_of(account), case)


def codes(found: list[Suggested]) -> list[str]:
    return [one.organisation.code for one in found]


def rows_of(client: Client, url: str) -> int:
    """How many cases the list behind an address shows."""
    answer = client.get(url)
    assert answer.status_code == 200, url
    return len(set(re.findall(r'data-id="(\d+)"', answer.content.decode())))


def fill(district: District) -> None:
    for organisation, category, community, times in (
        ("lamps", "lamp", PEACH, 3), ("lamps", "lamp", SEA, 4), ("street", "lamp", PEACH, 1),
        ("roads", "hole", PEACH, 5), ("lamps", "pole", WILLOW, 2), ("street", "pole", PEACH, 2),
    ):  # fmt: skip
        district.pasts(times, organisation, category, community)


def test_each_number_is_the_length_of_the_list_it_opens(district: District, client: Client) -> None:
    fill(district)
    case = district.case()
    everywhere, here = make_staff("dispatcher"), make_staff("dispatcher", area_path=PEACH[:9])
    seen: list[list[int]] = []
    for account in (everywhere, here):
        found = suggested(account, case)
        assert codes(found) == ["lamps", "street", "roads"]
        reader = signed_in(Client(), account)
        numbers = [(reason.count, reason.url) for one in found for reason in one.reasons]
        assert numbers
        for count, url in numbers:
            assert count == rows_of(reader, url), url
        seen.append([count for count, _url in numbers if count is not None])
    assert seen[0] != seen[1], "who sees less counts less"


def test_a_confidential_case_counts_for_those_alone_who_may_see_it(district: District) -> None:
    district.past("lamps")
    district.past("lamps", confidential=True)
    case = district.case()
    assert suggested(make_staff("dispatcher"), case)[0].reasons[0].count == 1
    assert suggested(make_staff("intake_clerk"), case)[0].reasons[0].count == 2


def test_only_what_had_occurred_before_the_case_counts(district: District) -> None:
    earlier = district.past("lamps")
    later = district.past("street")
    case = district.case()
    Case.objects.filter(pk=case.pk).update(registered_at=earlier.registered_at + timedelta(hours=1))
    case.refresh_from_db()
    assert later.registered_at > case.registered_at
    assert codes(suggested(make_staff("dispatcher"), case)) == ["lamps"]


def test_the_duty_list_leads_and_its_reason_opens_the_row(district: District, client: Client) -> None:
    district.pasts(30, "lamps")
    district.duty("lamp", district.street, PEACH[:9])
    account = make_staff("dispatcher")
    found = suggested(account, district.case())
    assert codes(found) == ["street", "lamps"]
    reason = found[0].reasons[0]
    assert reason.words == "权责清单：路灯不亮 · 甲街道"
    page = signed_in(client, account).get(reason.url)
    assert page.status_code == 200
    assert "甲街道办" in page.content.decode()


def test_long_practice_outweighs_a_duty_of_the_category_far_above(district: District) -> None:
    district.duty("01", district.roads)
    account = make_staff("dispatcher")
    assert codes(suggested(account, district.case())) == ["roads"]
    district.pasts(30, "lamps")
    assert codes(suggested(account, district.case())) == ["lamps", "roads"]


def test_nobody_whom_the_case_is_about_is_suggested_nor_anybody_below(district: District) -> None:
    for organisation in ("lamps", "team", "street"):
        district.past(organisation)
    district.duty("lamp", district.team)
    assert codes(suggested(make_staff("dispatcher"), district.case(about="lamps"))) == ["street"]


def test_a_closed_organisation_is_not_suggested(district: District) -> None:
    district.past("lamps")
    district.past("street")
    district.lamps.active = False
    district.lamps.save()
    reference.touch("organisations")
    assert codes(suggested(make_staff("dispatcher"), district.case())) == ["street"]


def test_without_duty_or_past_case_nothing_is_invented(district: District) -> None:
    assert suggested(make_staff("dispatcher"), district.case()) == []


def test_a_case_without_a_category_goes_by_its_community(district: District) -> None:
    district.past("street", "hole", PEACH)
    district.past("lamps", "lamp", SEA)
    case = district.case()
    case.category = None
    assert codes(suggested(make_staff("dispatcher"), case)) == ["street"]


def test_the_page_of_assigning_offers_them_with_keys(district: District, client: Client) -> None:
    fill(district)
    case = district.case()
    answer = signed_in(client, make_staff("dispatcher")).get(reverse("cases:case", args=[case.code]))
    page = unescape(answer.content.decode())
    assert re.findall(r'data-pick="(\w+)" data-key="(\w+)"', page)[:3] == [
        ("lamps", "Digit1"), ("street", "Digit2"), ("roads", "Digit3"),
    ]  # fmt: skip
    assert "先例：甲街道 · 桃源社区的“路灯不亮”办过 3 件" in page
    field = re.search(r'data-pick-id="([\w-]+)"', page)
    assert field
    assert f'id="{field[1]}"' in page, "the choice that the buttons fill stands in the form"


def test_the_suggestions_cost_few_queries_however_many_cases(district: District) -> None:
    fill(district)
    case, actor = district.case(), actor_of(make_staff("dispatcher"))
    suggest_departments(actor, case)
    reference.begin()
    with CaptureQueriesContext(connection) as queries:
        suggest_departments(actor, case)
    reference.end()
    assert len(queries) <= 4  # tokens, what was kept, the counts by category and by community


def test_the_order_that_was_kept_is_shown_again(district: District) -> None:
    from jishi.programmes.dispatch.actions.keep import keep_departments

    fill(district)
    case = district.case()
    keep_departments([case.pk])
    district.pasts(40, "street")
    assert codes(suggested(make_staff("dispatcher"), case))[0] == "lamps"
    Case.objects.filter(pk=case.pk).update(category=Case.objects.filter(category__code="hole")[0].category)
    case.refresh_from_db()
    assert codes(suggested(make_staff("dispatcher"), case))[0] == "roads"


def test_machines_see_all(district: District) -> None:
    district.past("lamps", confidential=True)
    assert codes(suggest_departments(IMPORTER, district.case())) == ["lamps"]
