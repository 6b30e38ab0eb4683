"""Concurrency is real: one wins, the other is told what happened, nothing is doubled."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from jishi.cases.handling.api import Assignment, Case, Draft, MoveRequest, Step, assign_cases, register_cases
from jishi.ground.foundation.actors import ANONYMOUS
from jishi.ground.foundation.errors import Refusal

from .conftest import COMMUNITY, District, somebody

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], object]) -> list[object]:
    """Runs the acts in threads that start at the same moment, each with a connection of its own."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        start.wait()
        try:
            return act()
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_dispatchers_press_and_one_is_told_who_was_quicker(district: District) -> None:
    case = district.walk(district.report(), "accept", "file")
    people = [somebody("dispatcher", "000001/") for _ in range(2)]
    results = together(
        lambda: assign_cases(people[0], [MoveRequest(case.pk, organisation="lamps")]),
        lambda: assign_cases(people[1], [MoveRequest(case.pk, organisation="water")]),
    )
    told = [result for result in results if isinstance(result, Refusal)]
    assert [refusal.code for refusal in told] == ["moved_on"]
    assert Assignment.objects.filter(case=case).count() == 1
    assert Step.objects.filter(case=case, act="assign").count() == 1


def test_the_same_form_sent_twice_at_once_registers_once(district: District) -> None:
    draft = Draft(description="井盖松了", channel="web", community=COMMUNITY)
    together(*[lambda: register_cases(ANONYMOUS, [draft])] * 4)
    assert Case.objects.count() == 1


def test_the_same_press_twice_with_one_key_is_one_step(district: District) -> None:
    case = district.walk(district.report(), "accept", "file")
    request = MoveRequest(case.pk, organisation="lamps", key=uuid4())
    dispatcher = district.actor("dispatcher")
    results = together(*[lambda: assign_cases(dispatcher, [request])] * 3)
    assert not any(isinstance(result, Refusal) for result in results)
    assert Step.objects.filter(case=case, act="assign").count() == 1
