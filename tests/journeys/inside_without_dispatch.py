"""What the house without its programmes must still do; `test_without_dispatch.py` runs this file in such a house."""

import pytest
from django.apps import apps

from .district import ROLES, WAY, District, deliver_announcements
from .resident import Resident
from .walking import walk

pytestmark = pytest.mark.django_db


def test_the_programmes_are_not_there() -> None:
    assert not [config.name for config in apps.get_app_configs() if config.name.startswith("jishi.programmes.")]


def test_the_loop_closes(district: District) -> None:
    resident = Resident()
    case = resident.report(description=district.say("report"), place_text=district.say("where"), category="lamp")
    district.walk(case, *WAY)
    resident.do("rate", level="satisfied")
    assert district.say("answer") in resident.own().content.decode()
    case.refresh_from_db()
    assert (case.phase, case.closings) == ("closed", 1)


def test_no_link_is_dead(district: District) -> None:
    district.cases_in_all_phases()
    deliver_announcements()
    readers = {"": ("/",)} | dict.fromkeys(ROLES, ("/console/", "/field/"))
    dead = [
        f"{role}: {visit} answers {visit.status}"
        for role, starts in readers.items()
        for visit in walk(district.browser(role), starts, more={"cases:case": 20} if role == "dispatcher" else {})
        if visit.status >= 400
    ]
    assert dead == []
