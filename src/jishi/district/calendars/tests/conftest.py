"""A small tree of organisations and people with rights in it."""
from uuid import uuid4

import pytest
from django.apps import apps

from jishi.district.calendars.access import EDIT
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import ANONYMOUS, Actor, ActorKind, Grant


@pytest.fixture
def tree(db):
    """A district, a subdistrict below it, a hall below that, and another subdistrict."""
    model = apps.get_model("organisations", "Organisation")

    def make(code, name, parent=None):
        path = f"{parent.path if parent else ''}{code}/"
        return model.objects.create(code=code, name=name, short_name=name, parent=parent, path=path)

    district = make("000001", "示例区")
    subdistrict = make("000002", "山前街道", district)
    hall = make("000003", "办事大厅", subdistrict)
    other = make("000004", "水边街道", district)
    reference.touch("organisations")
    return {"district": district, "subdistrict": subdistrict, "hall": hall, "other": other}


def staff(*permissions, path="000001/"):
    grant = Grant("administrator", frozenset(permissions), path, "", uuid4(), "系统管理员")
    return Actor(ActorKind.STAFF, uuid4(), "管理员", (grant,))


@pytest.fixture
def administrator():
    return staff(EDIT)


@pytest.fixture
def colleague():
    """On the staff, without the right to change calendars."""
    return staff("areas.view")


class ActAs:
    """The last middleware of a test: whoever the test says asks."""

    actor = ANONYMOUS

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.actor = ActAs.actor
        return self.get_response(request)


@pytest.fixture
def act_as(client, settings):
    """`act_as(actor)` gives the test's client that actor."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.ActAs"]

    def act(actor):
        ActAs.actor = actor
        return client

    yield act
    ActAs.actor = ANONYMOUS
