"""Tokens and partners as lists show them."""

from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from jishi.district.accounts.access import partners_visible_to, tokens_visible_to
from jishi.district.accounts.models import Account, ApiToken, Partner
from jishi.district.accounts.rules.token_state import SOON, TokenState
from jishi.ground.foundation.actors import Actor


def tokens_of(account: Account) -> QuerySet[ApiToken]:
    """The tokens that this person made for posts."""
    return ApiToken.objects.filter(account=account, post__isnull=False).select_related("post__organisation")


def search_tokens(actor: Actor, text: str, state: str) -> QuerySet[ApiToken]:
    """What the actor sees: by name, shown part, holder, post or partner, and by how it stands (empty: all)."""
    found = tokens_visible_to(actor).select_related("post__organisation", "account", "partner")
    if text := text.strip():
        found = found.filter(
            Q(name__icontains=text)
            | Q(prefix__startswith=text.lower())
            | Q(account__name__icontains=text, post__isnull=False)
            | Q(post__title__icontains=text)
            | Q(partner__name__icontains=text)
        )
    standing = Q(ended_at=None, expires_at__gt=Now())
    match state:
        case TokenState.STANDING:
            return found.filter(standing)
        case TokenState.SOON:
            return found.filter(standing, expires_at__lte=Now() + SOON)
        case TokenState.ENDED:
            return found.exclude(standing)
    return found


def search_partners(actor: Actor, text: str, *, ended: bool) -> QuerySet[Partner]:
    """Partners by a part of their name; ended ones only when asked for."""
    found = partners_visible_to(actor).select_related("organisation")
    if text.strip():
        found = found.filter(name__icontains=text.strip())
    return found if ended else found.filter(active=True)
