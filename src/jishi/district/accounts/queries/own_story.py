"""What lately happened to one's own account: read out of the audit, for its person alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jishi.district.accounts.models import Account
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.moment import now

KEPT_IN_VIEW = timedelta(days=90)
MOST = 20
ACTS: dict[str, Promise] = {
    "accounts.sign_in_locked": _("Somebody typed wrong passwords for your account, several times"),
    "accounts.second_factor_locked": _("Somebody had your password and typed wrong codes, several times"),
    "accounts.set_password": _("The password was set"),
    "accounts.give_link": _("A link to set the password was made"),
    "accounts.demand_new_password": _("A new password was asked for"),
    "accounts.add_authenticator_app": _("An authenticator app was set up"),
    "accounts.remove_authenticator_app": _("The authenticator app was removed"),
    "accounts.add_passkey": _("A passkey was set up"),
    "accounts.remove_passkey": _("A passkey was removed"),
    "accounts.make_recovery_codes": _("New recovery codes were made"),
    "accounts.use_recovery_code": _("A recovery code was used"),
    "accounts.reset_second_factor": _("The second factor was reset"),
    "accounts.link_identity": _("Another way to sign in was linked"),
    "accounts.unlink_identity": _("Another way to sign in was taken away"),
    "accounts.end_session": _("Sessions were ended"),
}
NOT_BY_ONESELF = ("accounts.sign_in_locked", "accounts.second_factor_locked")
"""Written by nobody or in the person's name, and yet worth a look."""


@dataclass(frozen=True, slots=True)
class OwnAct:
    """One line: what, when, and by whom where it was somebody else."""

    what: Promise
    at: datetime
    by: str


def own_story(account: Account) -> list[OwnAct]:
    """The newest first."""
    since = now() - KEPT_IN_VIEW
    rows = AuditEntry.objects.filter(subject_uuid=account.uuid, action__in=ACTS, at__gte=since).order_by("-id")[:MOST]
    return [
        OwnAct(ACTS[row.action], row.at, row.actor_name if row.actor_uuid != account.uuid else "") for row in rows
    ]


def has_news(account: Account, since: datetime | None) -> bool:
    """Whether others did something to the account since then, or tried to enter it; False before the first sign-in."""
    if since is None:
        return False
    rows = AuditEntry.objects.filter(subject_uuid=account.uuid, action__in=ACTS, at__gt=since)
    return rows.exclude(actor_uuid=account.uuid).exists() or rows.filter(action__in=NOT_BY_ONESELF).exists()


def was_reset(account: Account) -> OwnAct | None:
    """The reset that took the second factor away, when no factor was set up since."""
    row = (
        AuditEntry.objects.filter(
            subject_uuid=account.uuid,
            action__in=("accounts.reset_second_factor", "accounts.add_authenticator_app", "accounts.add_passkey"),
        )
        .order_by("-id")
        .first()
    )
    if row is None or row.action != "accounts.reset_second_factor":
        return None
    return OwnAct(ACTS[row.action], row.at, row.actor_name)
