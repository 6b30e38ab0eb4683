"""People, areas and organisations that the tests of categories work with."""

from datetime import date
from uuid import uuid4

from jishi.cases.processes.api import load_processes
from jishi.district.areas.api import Division
from jishi.district.organisations.api import Organisation, load_roles
from jishi.ground.foundation.actors import SYSTEM, Actor, ActorKind, Grant
from tests.people import make_organisation


def staff(*permissions: str, area_path: str = "") -> Actor:
    """Somebody who holds one post with these permissions."""
    grant = Grant("data_steward", frozenset(permissions), "", area_path, uuid4(), "steward")
    return Actor(ActorKind.STAFF, uuid4(), "Li", (grant,))


STEWARD = staff("categories.view", "categories.edit")
READER = staff("categories.view")
NOBODY = staff()


def processes() -> None:
    load_roles()
    load_processes(SYSTEM)


def area(code: str, name: str, level: str) -> Division:
    digits = {"district": 6, "subdistrict": 9, "community": 12}[level]
    return Division.objects.create(
        code=code, name=name, level=level, path=code[:digits], valid_from=date(2020, 1, 1)
    )


def organisation(code: str, name: str) -> Organisation:
    """A department below the office."""
    office = Organisation.objects.filter(parent=None).first() or make_organisation()
    return make_organisation(name, office, code)
