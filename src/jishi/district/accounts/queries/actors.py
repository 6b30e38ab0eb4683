"""From an account to an actor: one query reads the account, its holdings of today and what they give."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import FilteredRelation

from jishi.district.accounts.models import Account
from jishi.district.accounts.models.holding import held_at
from jishi.ground.foundation import declarations
from jishi.ground.foundation.actors import Actor, ActorKind, Grant
from jishi.ground.foundation.moment import now

ACCOUNT_FIELDS = tuple(field.attname for field in Account._meta.concrete_fields)
GIVEN = {
    "post": "held__post__uuid",
    "title": "held__post__title",
    "post_active": "held__post__active",
    "area_path": "held__post__area_path",
    "organisation_path": "held__post__organisation__path",
    "organisation_active": "held__post__organisation__active",
    "role": "held__post__role__code",
    "permissions": "held__post__role__permissions",
    "second_factor": "held__post__role__second_factor",
}


@dataclass(frozen=True, slots=True)
class SignedIn:
    """An account, the actor that it is today, and whether one of its posts requires a second factor."""

    account: Account
    actor: Actor
    needs_second_factor: bool


def signed_in(account_id: int) -> SignedIn | None:
    """The account and its actor; None when there is no such account or it is not active any more."""
    rows = list(
        Account.objects.filter(pk=account_id, active=True)
        .annotate(held=FilteredRelation("holdings", condition=held_at(now(), "holdings__")))
        .order_by("held__from_on", "held__id")
        .values(*ACCOUNT_FIELDS, *GIVEN.values())
    )
    if not rows:
        return None
    account = Account.from_db("default", ACCOUNT_FIELDS, [rows[0][name] for name in ACCOUNT_FIELDS])
    actor = Actor(ActorKind.STAFF, account.uuid, account.name, tuple(_with_reach(list(_grants(rows)))))
    return SignedIn(account, actor, any(row[GIVEN["second_factor"]] for row in rows))


def actor_of(account: Account) -> Actor:
    """The actor that an account is today: its name and the grants of the posts it holds; without rights when closed."""
    found = signed_in(account.pk)
    return found.actor if found else Actor(ActorKind.STAFF, account.uuid, account.name)


def _with_reach(grants: Sequence[Grant]) -> Iterable[Grant]:
    """The grants, and the same rights where their posts work beside their own area."""
    yield from grants
    for declared in declarations.gather(declarations.PostReach):
        working = [grant for grant in grants if declared.permission in grant.permissions]
        areas = declarations.load(declared.areas)([grant.post_uuid for grant in working]) if working else {}
        for grant in working:
            further = (path for path in areas.get(grant.post_uuid, ()) if not path.startswith(grant.area_path))
            yield from (replace(grant, area_path=path) for path in further)


def _grants(rows: Iterable[Mapping[str, Any]]) -> Iterable[Grant]:
    for row in rows:
        given = {name: row[path] for name, path in GIVEN.items()}
        if given["post"] and given["post_active"] and given["organisation_active"]:
            yield Grant(
                role=given["role"],
                permissions=frozenset(given["permissions"]),
                organisation_path=given["organisation_path"],
                area_path=given["area_path"],
                post_uuid=given["post"],
                post_title=given["title"],
            )
