"""The first account of a real installation."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.district.accounts.errors import administrator_is_there
from jishi.district.accounts.models import Account
from jishi.district.accounts.queries.holdings import administrators, lock_administrators
from jishi.district.organisations.api import (
    Organisation,
    OrganisationDraft,
    PostDraft,
    create_organisation,
    create_post,
    load_roles,
)
from jishi.ground.foundation.actors import SYSTEM

from .accounts import Person, create_account
from .holdings import give_post
from .links import give_link

ROLE = "administrator"
FIRST_CODE = "000001"


@dataclass(frozen=True, slots=True)
class FirstAdministrator:
    """The account and the token of its link."""

    account: Account
    token: str


@transaction.atomic
def make_administrator(name: str, login: str, office: str = "") -> FirstAdministrator:
    """Makes the first administrator, the office at the root of the organisations when there is none, and the post.

    Raises Refusal: administrator_is_there, and what create_account raises.
    """
    lock_administrators()
    if administrators().exists():
        raise administrator_is_there()
    load_roles()
    root = Organisation.objects.filter(parent=None, active=True).order_by("id").first()
    if root is None:
        root = create_organisation(
            SYSTEM, OrganisationDraft(code=FIRST_CODE, name=office or _("District office"), kind="government")
        )
    post = root.posts.filter(role__code=ROLE, active=True).first() or create_post(SYSTEM, root, PostDraft(role=ROLE))
    account = create_account(SYSTEM, login, Person(name))
    give_post(SYSTEM, account, post)
    return FirstAdministrator(account, give_link(SYSTEM, account))
