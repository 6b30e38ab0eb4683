"""A district with an administrator, an auditor, a subdistrict and its own administrator."""

import pytest

from jishi.district.accounts.api import Person, create_account
from jishi.district.organisations.api import OrganisationDraft, PostDraft, create_organisation, create_post, load_roles
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.privacy import master
from tests.people import actor_of, make_staff
from tests.standing import of_the_file, standing


def build():
    master.ensure()
    load_roles()
    return create_organisation(SYSTEM, OrganisationDraft("D1", "示例区人民政府", "示例区", "government"))


@pytest.fixture(scope="module")
def standing_district(django_db_setup, django_db_blocker):
    yield from standing(django_db_blocker, build)


@pytest.fixture
def district(db, standing_district):
    return of_the_file(standing_district, build)


@pytest.fixture
def subdistrict(district):
    return create_organisation(SYSTEM, OrganisationDraft("S1", "龙山街道办事处", "龙山街道", "subdistrict", "D1"))


@pytest.fixture
def administrator(district):
    return make_staff("administrator", district, name="管理员甲")


@pytest.fixture
def governing(administrator):
    """The administrator as an actor."""
    return actor_of(administrator)


@pytest.fixture
def local_administrator(subdistrict):
    return make_staff("administrator", subdistrict, name="街道管理员")


@pytest.fixture
def auditor(district):
    return make_staff("auditor", district, name="审计员乙")


@pytest.fixture
def post(subdistrict):
    return create_post(SYSTEM, subdistrict, PostDraft("handler", "市政处置员"))


@pytest.fixture
def newcomer(district):
    """An account without posts and without a password."""
    return create_account(SYSTEM, "xinlai", Person("新来的", "13800001234"))
