"""Staff for tests: accounts with posts, as short as a test wants them."""

from itertools import count

from django.contrib.auth import SESSION_KEY
from django.test import Client

from jishi.district.accounts.api import Account, Holding, actor_of
from jishi.district.accounts.rules.marks import FACTOR_AT, FIRST_AT
from jishi.district.organisations.api import Organisation, Post, Role, load_roles
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.moment import now, today
from jishi.ground.foundation.privacy import create_subjects, master

__all__ = ["PASSWORD", "Account", "Actor", "actor_of", "make_organisation", "make_staff", "signed_in"]

PASSWORD = "a lamp by the east gate"
_numbers = count(1)


def make_organisation(name: str = "示例区", parent: Organisation | None = None, code: str = "") -> Organisation:
    """An organisation with a path as real ones have it."""
    code = code or f"T{next(_numbers):04d}"
    row = Organisation.objects.create(code=code, name=name, parent=parent, path=f"{900000 + next(_numbers):06d}/")
    row.path = f"{parent.path if parent else ''}{row.pk:06d}/"
    row.save(update_fields=["path"])
    reference.touch("organisations")
    return row


def make_staff(role: str, organisation: Organisation | None = None, area_path: str = "", name: str = "") -> Account:
    """A new account that holds a post of the role; without an organisation in one of its own, at the top.

    Several with the same role and organisation get posts of their own.
    """
    master.ensure()
    if not Role.objects.filter(code=role).exists():
        load_roles()
    number = next(_numbers)
    post = Post.objects.create(
        organisation=organisation or Organisation.objects.filter(parent=None).first() or make_organisation(),
        role=Role.objects.get(code=role),
        title=f"{role} {number}",
        area_path=area_path,
    )
    (subject,) = create_subjects("staff")
    account = Account(
        subject=subject.uuid,
        name=name or f"{role} {number}",
        login=f"{role}{number}".replace("_", ""),
        created_at=now(),
    )
    account.set_password(PASSWORD)
    account.save()
    Holding.objects.create(post=post, account=account, from_on=today())
    return account


def signed_in(client: Client, account: Account) -> Client:
    """The client with the account's session, as after password and second factor."""
    client.force_login(account)
    session = client.session
    session.update({FIRST_AT: now().timestamp(), FACTOR_AT: now().timestamp()})
    session.save()
    assert client.session[SESSION_KEY] == str(account.pk)
    return client
