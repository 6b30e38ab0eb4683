"""A small tree and the people who look after it."""

import pytest

from jishi.district.organisations.api import OrganisationDraft, PostDraft, create_organisation, create_post, load_roles
from jishi.ground.foundation.actors import SYSTEM
from tests.people import actor_of, make_staff
from tests.standing import of_the_file, standing


@pytest.fixture(scope="module")
def standing_tree(django_db_setup, django_db_blocker):
    yield from standing(django_db_blocker, build)


@pytest.fixture
def tree(db, standing_tree):
    return of_the_file(standing_tree, build)


def build():
    """The district, two subdistricts below it, and an office below the first."""
    load_roles()
    district = create_organisation(SYSTEM, OrganisationDraft("D1", "示例区人民政府", "示例区", "government"))
    first = create_organisation(SYSTEM, OrganisationDraft("S1", "龙山街道办事处", "龙山街道", "subdistrict", "D1"))
    second = create_organisation(SYSTEM, OrganisationDraft("S2", "水边街道办事处", "水边街道", "subdistrict", "D1"))
    office = create_organisation(SYSTEM, OrganisationDraft("S1-1", "龙山街道市政所", "市政所", "department", "S1"))
    return {"district": district, "first": first, "second": second, "office": office}


@pytest.fixture
def post(tree):
    return create_post(SYSTEM, tree["office"], PostDraft("handler"))


@pytest.fixture
def steward(tree):
    """Looks after the whole district."""
    return make_staff("data_steward", tree["district"])


@pytest.fixture
def local_steward(tree):
    """Looks after the first subdistrict alone."""
    return make_staff("data_steward", tree["first"])


@pytest.fixture
def local(local_steward):
    return actor_of(local_steward)
