"""Who may manage which accounts. An account belongs to the organisations of the posts that it holds."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q, QuerySet

from jishi.district.organisations.api import Post
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.moment import now

from .models import Account, ApiToken, Holding, Partner, TemporaryAccess
from .models.holding import not_over_at

MANAGE = "accounts.manage"
AUDIT = "audit.view"
TOKENS = "accounts.tokens"


def visible_to(actor: Actor) -> QuerySet[Account]:
    """Accounts with a post in the actor's organisations, and those that hold no post at all."""
    if actor.is_machine:
        return Account.objects.all()
    if not actor.can(MANAGE):
        return Account.objects.none()
    held = standing_holdings()
    inside = held.filter(_within(actor.organisation_paths(MANAGE))).values("account")
    return Account.objects.filter(Q(pk__in=inside) | ~Q(pk__in=held.values("account")))


def get_account(actor: Actor, uuid: UUID) -> Account:
    """Raises NotYours for an unknown account and for one of other organisations."""
    found = visible_to(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotYours
    return found


def may_manage(actor: Actor, account: Account) -> bool:
    """Whether the actor may change the account itself: every post it holds must be in his organisations.

    Otherwise somebody who governs one subdistrict could set the password of the district's administrator.
    """
    if actor.is_machine:
        return True
    if not actor.can(MANAGE):
        return False
    return not standing_holdings().filter(account=account).exclude(_within(actor.organisation_paths(MANAGE))).exists()


def require_manage(actor: Actor, account: Account) -> None:
    if not may_manage(actor, account):
        raise NotYours


def may_fill(actor: Actor, post: Post) -> bool:
    """Whether the actor may give and end holdings of this post: one right must take in its organisation and area."""
    return actor.is_machine or any(
        post.organisation.path.startswith(grant.organisation_path) and post.area_path.startswith(grant.area_path)
        for grant in actor.grants_for(MANAGE)
    )


def require_fill(actor: Actor, post: Post) -> None:
    if not may_fill(actor, post):
        raise NotYours


def fillable(actor: Actor, posts: QuerySet[Post]) -> QuerySet[Post]:
    """Those of the posts that the actor may give."""
    if actor.is_machine:
        return posts
    reached = [
        Q(organisation__path__startswith=grant.organisation_path, area_path__startswith=grant.area_path)
        for grant in actor.grants_for(MANAGE)
    ]
    return posts.filter(reduce(or_, reached)) if reached else posts.none()


def partners_visible_to(actor: Actor) -> QuerySet[Partner]:
    """Partners that an organisation of the actor answers for."""
    if actor.is_machine:
        return Partner.objects.all()
    if not actor.can(MANAGE):
        return Partner.objects.none()
    return Partner.objects.filter(_starts("organisation__path", actor.organisation_paths(MANAGE)))


def get_partner(actor: Actor, uuid: UUID) -> Partner:
    """Raises NotYours for an unknown partner and for one of other organisations."""
    found = partners_visible_to(actor).select_related("organisation").filter(uuid=uuid).first()
    if found is None:
        raise NotYours
    return found


def tokens_visible_to(actor: Actor) -> QuerySet[ApiToken]:
    """The actor's own tokens; those of posts and partners of the organisations in which the actor manages accounts."""
    if actor.is_machine:
        return ApiToken.objects.all()
    seen = Q(post__isnull=False, account__uuid=actor.uuid)
    if actor.can(MANAGE):
        paths = actor.organisation_paths(MANAGE)
        seen |= _starts("post__organisation__path", paths) | _starts("partner__organisation__path", paths)
    return ApiToken.objects.filter(seen)


def get_token(actor: Actor, uuid: UUID) -> ApiToken:
    """Raises NotYours for an unknown token and for one of others."""
    found = tokens_visible_to(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotYours
    return found


def temporary_visible_to(actor: Actor) -> QuerySet[TemporaryAccess]:
    """Access to posts where the actor manages accounts; what the actor asked for; the actor's own."""
    if actor.is_machine:
        return TemporaryAccess.objects.all()
    seen = Q(asked_by__uuid=actor.uuid) | Q(account__uuid=actor.uuid)
    if actor.can(MANAGE):
        seen |= _within(actor.organisation_paths(MANAGE))
    return TemporaryAccess.objects.filter(seen)


def get_temporary(actor: Actor, uuid: UUID) -> TemporaryAccess:
    """Raises NotYours for unknown access and for that of others."""
    rows = temporary_visible_to(actor).select_related(
        "post__organisation", "post__role", "account", "asked_by", "decided_by", "ended_by", "extends"
    )
    found = rows.filter(uuid=uuid).first()
    if found is None:
        raise NotYours
    return found


def standing_holdings() -> QuerySet[Holding]:
    """Holdings that hold today or will."""
    return Holding.objects.filter(not_over_at(now()))


def _within(paths: Iterable[str]) -> Q:
    return _starts("post__organisation__path", paths)


def _starts(field: str, paths: Iterable[str]) -> Q:
    return reduce(or_, (Q(**{f"{field}__startswith": path}) for path in paths))
