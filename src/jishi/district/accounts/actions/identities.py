"""Identities elsewhere: linked by the person or named by an administrator, taken away, and entered with."""

from django.conf import settings
from django.db import IntegrityError, transaction

from jishi.district.accounts.access import MANAGE, require_manage
from jishi.district.accounts.errors import (
    identity_is_nobody,
    identity_is_taken,
    last_way_in,
    login_waits_for_link,
    not_your_own_identity,
    provider_is_off,
    sign_on_lacks_a_name,
    subject_is_gone,
    subject_is_missing,
)
from jishi.district.accounts.models import Account, ExternalIdentity
from jishi.district.accounts.queries.identities import index_of, indexes_of
from jishi.district.accounts.queries.second_factor import has_second_factor
from jishi.district.accounts.rules.identities import SINGLE_SIGN_ON, Identity
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor, ActorKind
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.privacy import open_subject

from .accounts import Person, create_account
from .mapped_roles import give_mapped_posts

SIGN_ON = Actor(ActorKind.RULE)
"""Acts where single sign-on makes an account or gives a post."""
LONGEST_SUBJECT = 255


@transaction.atomic
def link_identity(actor: Actor, account: Account, identity: Identity) -> None:
    """From now on the identity enters this account; one that was linked before does no more.

    Raises Refusal: identity_is_taken when it enters another account, subject_is_gone.
    """
    row = Account.objects.select_for_update().get(pk=account.pk)
    subject = open_subject(row.subject)
    if subject is None:
        raise subject_is_gone()
    # Asked once: between two questions another account may take the identity, and its row would look like one's own.
    standing = ExternalIdentity.objects.filter(index__in=indexes_of(identity)).first()
    if standing and standing.account_id != row.pk:
        raise identity_is_taken()
    others = ExternalIdentity.objects.filter(account=row, provider=identity.provider)
    (others.exclude(pk=standing.pk) if standing else others).delete()
    if standing:
        return
    try:
        with transaction.atomic():
            ExternalIdentity.objects.create(
                index=index_of(identity),
                account=row,
                provider=identity.provider,
                subject_sealed=subject.encrypt(identity.subject),
                linked_at=now(),
            )
    except IntegrityError:
        raise identity_is_taken() from None
    _record(actor, "accounts.link_identity", row, identity.provider)


@transaction.atomic
def unlink_identity(actor: Actor, account: Account, provider: str) -> None:
    """Takes the link away; twice does no harm. Raises Refusal: last_way_in where no password is set."""
    row = Account.objects.select_for_update().get(pk=account.pk)
    linked = ExternalIdentity.objects.filter(account=row)
    if not linked.filter(provider=provider).exists():
        return
    if not row.has_usable_password() and linked.count() == 1 and actor.uuid == row.uuid:
        raise last_way_in()
    linked.filter(provider=provider).delete()
    _record(actor, "accounts.unlink_identity", row, provider)


def name_identity(actor: Actor, account: Account, subject: str) -> None:
    """An administrator says by which identity of single sign-on a colleague comes in; an empty one takes it away.

    Never the own account, whose owner links it by signing in there. Raises NotYours, Refusal.
    """
    require_manage(actor, account)
    if actor.uuid == account.uuid:
        raise not_your_own_identity()
    if settings.OIDC is None:
        raise provider_is_off()
    subject = subject.strip()
    if len(subject) > LONGEST_SUBJECT:
        raise subject_is_missing()
    if subject:
        link_identity(actor, account, Identity(SINGLE_SIGN_ON, settings.OIDC.issuer, subject))
    else:
        unlink_identity(actor, account, SINGLE_SIGN_ON)


@transaction.atomic
def sign_in_with(identity: Identity) -> Account:
    """The account that the identity enters, with the posts that its roles give; or nothing is changed at all.

    Raises Refusal: identity_is_nobody (the same for a closed account), login_waits_for_link, unknown_role,
    no_role_of_yours, and what giving a post refuses.
    """
    linked = ExternalIdentity.objects.select_related("account").filter(index__in=indexes_of(identity)).first()
    account = linked.account if linked else _made(identity)
    if not account.active:
        raise identity_is_nobody()
    if identity.roles is not None:
        give_mapped_posts(SIGN_ON, account, identity.roles)
    if linked:
        ExternalIdentity.objects.filter(pk=linked.pk).update(used_at=now())
    first = "accounts.sign_in_first_step" if has_second_factor(account) else "accounts.sign_in"
    audit.record(
        Actor(ActorKind.STAFF, account.uuid, account.name),
        audit.Act(first, "account", account.uuid, {identity.provider: ""}),
    )
    return account


def _made(identity: Identity) -> Account:
    """A new account, where the office lets single sign-on make them; a login that is here waits for its owner."""
    if identity.provider != SINGLE_SIGN_ON or settings.OIDC is None or not settings.OIDC.makes_accounts:
        raise identity_is_nobody()
    try:
        account = create_account(SIGN_ON, identity.login, Person(identity.name))
    except Refusal as refusal:
        raise (login_waits_for_link() if refusal.code == "login_is_taken" else sign_on_lacks_a_name()) from None
    link_identity(SIGN_ON, account, identity)
    return account


def _record(actor: Actor, action: str, row: Account, provider: str) -> None:
    audit.record(actor, audit.Act(action, "account", row.uuid, {provider: ""}, permission=MANAGE))
