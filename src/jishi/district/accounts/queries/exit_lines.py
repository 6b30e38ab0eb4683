"""What somebody had of accounts: posts, tokens, ways to sign in, exports."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from jishi.district.accounts.models import (
    Account,
    ApiToken,
    AuthenticatorApp,
    ExternalIdentity,
    Holding,
    OneTimeLink,
    Passkey,
    Session,
    TemporaryAccess,
)
from jishi.district.accounts.models.holding import not_over_at
from jishi.district.organisations.api import path_label
from jishi.ground.foundation.declarations import ExitLine
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.moment import now

MOST_LINES = 500


def posts_had(account: UUID) -> Iterator[ExitLine]:
    """Every post that was held, with what its role gave."""
    standing = set(Holding.objects.filter(not_over_at(now()), account__uuid=account).values_list("pk", flat=True))
    rows = Holding.objects.filter(account__uuid=account).select_related("post__organisation", "post__role")
    for row in rows.order_by("from_on", "id"):
        still = row.pk in standing and row.post.active
        what = f"{path_label(row.post.organisation.path)} › {row.post.title}"
        yield ExitLine(what, row.from_at, row.until_at if not still else None, still, row.post.role.name)


def tokens_had(account: UUID) -> Iterator[ExitLine]:
    moment = now()
    for row in ApiToken.objects.filter(account__uuid=account, post__isnull=False).order_by("created_at"):
        ended = row.ended_at or (row.expires_at if row.expires_at <= moment else None)
        yield ExitLine(f"{row.name} jishi_{row.prefix}_…", row.created_at, ended, ended is None)


def ways_in(account: UUID) -> Iterator[ExitLine]:
    """The account itself, its second factors and open password links."""
    row = Account.objects.get(uuid=account)
    ended = TemporaryAccess.objects.filter(account=row, ended_at__isnull=False).order_by("-ended_at").first()
    ended_at = ended.ended_at if ended and not row.active else None
    yield ExitLine(
        _("Account %(login)s") % {"login": row.login},
        row.created_at,
        ended_at,
        row.active,
        "" if row.active else _("Closed: nobody signs in with it, and no session of it counts"),
    )
    for app in AuthenticatorApp.objects.filter(account=row):
        yield ExitLine(_("Authenticator app"), app.added_at, None, still=True)
    for key in Passkey.objects.filter(account=row):
        yield ExitLine(_("Passkey %(name)s") % {"name": key.name}, key.added_at, None, still=True)
    for identity in ExternalIdentity.objects.filter(account=row):
        what = _("Sign-in through %(provider)s") % {"provider": identity.provider}
        yield ExitLine(what, identity.linked_at, None, still=True)
    moment = now()
    for link in OneTimeLink.objects.filter(account=row).order_by("created_at"):
        over = link.used_at or (link.expires_at if link.expires_at <= moment else None)
        yield ExitLine(_("Link to set the password"), link.created_at, over, over is None)


def sessions_had(account: UUID) -> Iterator[ExitLine]:
    """Sessions that stand, and every sign-in as the audit has it."""
    standing = Session.objects.filter(account__uuid=account, opened_at__isnull=False).order_by("opened_at")
    for session in standing:
        yield ExitLine(_("A session that stands"), session.opened_at, None, still=True)
    ended = standing.last() is None
    note = _("No session stands any more") if ended else ""
    for row in AuditEntry.objects.filter(action="accounts.sign_in", actor_uuid=account).order_by("id")[:MOST_LINES]:
        yield ExitLine(_("Signed in from %(address)s") % {"address": row.address or "—"}, row.at, None, False, note)


def exports_taken(account: UUID) -> Iterator[ExitLine]:
    """Tables and files that were taken away; they cannot be ended and are named, so that they can be asked back."""
    taken = Q(action__contains="export") | Q(action__contains="download")
    rows = AuditEntry.objects.filter(taken, actor_uuid=account).exclude(action__startswith="request.")
    for row in rows.order_by("id")[:MOST_LINES]:
        note = _("Taken away; ask for it back or for its deletion")
        yield ExitLine(row.action, row.at, row.at, still=False, note=note)
