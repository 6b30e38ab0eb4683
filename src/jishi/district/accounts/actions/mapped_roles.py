"""Roles that single sign-on names, and the posts that they give."""

from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any
from uuid import UUID

from django.db import transaction

from jishi.district.accounts.access import standing_holdings
from jishi.district.accounts.errors import no_role_of_yours, unknown_role
from jishi.district.accounts.models import Account, Holding, MappedRole
from jishi.district.organisations.api import Post
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import InvalidInput, NotYours

from .holdings import end_holding, give_post

MAPPING_SUBJECT = UUID(int=0)
KEYS = {"value", "organisation", "post", "gives"}
NOTHING = "nothing"


@transaction.atomic
def give_mapped_posts(actor: Actor, account: Account, values: Sequence[str]) -> None:
    """The account holds the posts that these values give, and of those given so before no other ones.

    Posts given by hand stay as they are. Raises Refusal: unknown_role for a value that nobody has mapped,
    no_role_of_yours when all of them give nothing; and what giving and ending a post refuses. Nothing is changed then.
    """
    row = Account.objects.select_for_update().get(pk=account.pk)
    wanted = _posts_of(values)
    held = list(standing_holdings().filter(account=row).select_related("post"))
    for holding in held:
        if holding.mapped and holding.post_id not in wanted:
            end_holding(actor, holding)
    for post_id, post in wanted.items():
        if post_id not in {holding.post_id for holding in held}:
            given = give_post(actor, row, post)
            Holding.objects.filter(pk=given.pk).update(mapped=True)


def _posts_of(values: Iterable[str]) -> Mapping[int, Post]:
    rows = list(MappedRole.objects.select_related("post"))
    known = {row.value for row in rows}
    silent = [row.value for row in rows if row.post_id is None]
    for value in values:
        if value not in known and not any(fnmatchcase(value, pattern) for pattern in silent):
            raise unknown_role(value)
    wanted = {row.post_id: row.post for row in rows if row.post_id and row.post and row.value in set(values)}
    if not wanted:
        raise no_role_of_yours()
    return wanted


@transaction.atomic
def load_mapped_roles(actor: Actor, rows: Sequence[Mapping[str, Any]]) -> int:
    """The mapping is this list from now on; returns its length. Holdings change when people sign in next.

    Each row: `value`, and either `organisation` (code) with `post` (title), or `gives: nothing`, where the value may
    end with `*`. Raises NotYours, InvalidInput with a sentence for everything that is wrong.
    """
    if not actor.is_machine:
        raise NotYours
    problems: dict[str, str] = {}
    made = [_row(place, given, problems) for place, given in enumerate(rows, start=1)]
    if problems:
        raise InvalidInput(problems)
    MappedRole.objects.all().delete()
    MappedRole.objects.bulk_create(row for row in made if row)
    audit.record(actor, audit.Act("accounts.load_mapped_roles", "role", MAPPING_SUBJECT))
    return len(made)


def _row(place: int, given: Mapping[str, Any], problems: dict[str, str]) -> MappedRole | None:
    value = given.get("value") if isinstance(given, Mapping) else None
    if not isinstance(value, str) or not value.strip() or not set(given) <= KEYS:
        problems[f"row {place}"] = "value and either organisation and post, or gives: nothing, are expected"
        return None
    if given.get("gives") == NOTHING and "post" not in given:
        return MappedRole(value=value.strip())
    if "*" in value:
        problems[f"row {place}"] = "only a value that gives nothing may hold *"
        return None
    code, title = given.get("organisation"), given.get("post")
    post = Post.objects.filter(organisation__code=code, title=title, active=True, organisation__active=True).first()
    if post is None:
        problems[f"row {place}"] = f"there is no open post {title!r} in the organisation {code!r}"
        return None
    return MappedRole(value=value.strip(), post=post)
