"""Assigned staff are told, once, and opening the case reads the message."""

import pytest
from django.test import Client

from jishi.cases.handling.api import MoveRequest, assign_cases
from jishi.cases.handling.events import CaseMoved
from jishi.cases.handling.subscribers import tell_the_department
from jishi.ground.foundation.models import Message
from tests.people import actor_of, make_staff, signed_in

from .conftest import District

pytestmark = pytest.mark.django_db


def test_the_department_is_told_once_and_opening_the_case_reads_it(district: District, client: Client) -> None:
    account = make_staff("handler", district.lamps)
    case = district.walk(district.report(), "accept", "file")
    assign_cases(district.actor("dispatcher"), [MoveRequest(case.pk, organisation="lamps")])
    event = CaseMoved(case_ids=(case.pk,), act="assign")
    tell_the_department(event)
    tell_the_department(event)
    assert Message.objects.filter(recipient=actor_of(account).grants[0].post_uuid).count() == 1
    signed_in(client, account)
    page = client.get("/console/").content.decode()
    assert f"/console/cases/{case.code}/" in page
    client.get(f"/console/cases/{case.code}/")
    assert Message.objects.filter(read_at=None).count() == 0
