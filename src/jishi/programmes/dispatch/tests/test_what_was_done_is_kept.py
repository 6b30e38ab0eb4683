"""What was suggested and what was done stand side by side, for learning; of imported cases nothing was suggested."""

import pytest

from jishi.cases.handling.api import Draft, register_cases
from jishi.cases.handling.events import CaseMoved, CaseRegistered
from jishi.ground.foundation import declarations
from jishi.ground.foundation.actors import ANONYMOUS
from jishi.ground.foundation.declarations import Listener
from jishi.programmes.dispatch import subscribers
from jishi.programmes.dispatch.api import CategorySuggestion, DepartmentSuggestion

from .conftest import PEACH, District

pytestmark = pytest.mark.django_db


def test_the_chosen_departments_place_is_kept(district: District) -> None:
    for organisation in ("lamps", "lamps", "street"):
        district.past(organisation)
    case = district.case()
    subscribers.on_moved(CaseMoved((case.pk,), "file"))
    kept = DepartmentSuggestion.objects.get(case=case)
    assert [one["organisation"] for one in kept.offered] == [district.lamps.pk, district.street.pk]
    assert (kept.chosen_id, kept.place) == (None, None)
    district.assign(case, "street")
    for _twice in range(2):
        subscribers.on_moved(CaseMoved((case.pk,), "assign"))
    kept.refresh_from_db()
    assert (kept.chosen_id, kept.place) == (district.street.pk, 2)
    assert DepartmentSuggestion.objects.count() == 1


def test_a_department_that_was_not_suggested_has_place_nought(district: District) -> None:
    district.past("lamps")
    case = district.case()
    subscribers.on_moved(CaseMoved((case.pk,), "file"))
    district.assign(case, "roads")
    subscribers.on_moved(CaseMoved((case.pk,), "assign"))
    assert DepartmentSuggestion.objects.get(case=case).place == 0


def test_categories_by_words_and_the_one_it_was_given(district: District) -> None:
    draft = Draft(description="路灯太黑，路上有坑", channel="web", category="hole", community=PEACH)
    case = register_cases(ANONYMOUS, [draft])[0].case
    for _twice in range(2):
        subscribers.on_registered(CaseRegistered((case.pk,)))
    subscribers.on_moved(CaseMoved((case.pk,), "accept"))
    kept = CategorySuggestion.objects.get(case=case)
    assert [one["words"] for one in kept.offered] == [["路灯", "太黑"], ["坑"]]
    assert (kept.chosen_id, kept.place) == (case.category_id, 2)


def test_of_imported_cases_nothing_is_kept(district: District) -> None:
    case = district.past("lamps")
    subscribers.on_registered(CaseRegistered((case.pk,), imported=True))
    subscribers.on_moved(CaseMoved((case.pk,), "assign", imported=True))
    assert not CategorySuggestion.objects.exists()
    assert not DepartmentSuggestion.objects.exists()


def test_only_a_case_that_can_be_assigned_gets_departments(district: District) -> None:
    draft = Draft(description="路灯不亮", channel="web", category="lamp", community=PEACH)
    case = register_cases(ANONYMOUS, [draft])[0].case
    subscribers.on_registered(CaseRegistered((case.pk,)))
    assert not DepartmentSuggestion.objects.exists()


def test_dispatch_is_told_by_declaration() -> None:
    heard = {(one.event, one.handler) for one in declarations.gather(Listener)}
    for event, handler in ((CaseRegistered, "on_registered"), (CaseMoved, "on_moved")):
        assert (event.kind, f"jishi.programmes.dispatch.subscribers.{handler}") in heard
