"""Sessions: no more than allowed at a time, and ended by their person or by an administrator."""

from django.conf import settings
from django.db import transaction

from jishi.district.accounts.access import MANAGE, require_manage
from jishi.district.accounts.models import Account, Session
from jishi.district.accounts.rules.sessions import digest_of, name_of
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor


@transaction.atomic
def keep_to_the_limit(actor: Actor, account: Account, newest_key: str) -> int:
    """Ends what goes beyond the allowed number, the first opened first; returns how many. The newest stays."""
    row = Account.objects.select_for_update().get(pk=account.pk)
    others = Session.objects.filter(account=row, opened_at__isnull=False).exclude(session_key=digest_of(newest_key))
    beyond = others.order_by("-opened_at", "session_key")[settings.STAFF_SESSIONS - 1 :]
    ended, _ = Session.objects.filter(pk__in=[session.pk for session in beyond]).delete()
    if ended:
        audit.record(actor, audit.Act("accounts.end_oldest_session", "account", row.uuid))
    return ended


@transaction.atomic
def end_own_session(actor: Actor, account: Account, name: str) -> bool:
    """Ends the session of that name; False when it has ended already. Of others' sessions none is found."""
    wanted = [row.pk for row in Session.objects.filter(account=account) if name_of(row.session_key) == name]
    ended, _ = Session.objects.filter(pk__in=wanted).delete()
    if ended:
        audit.record(actor, audit.Act("accounts.end_session", "account", account.uuid))
    return bool(ended)


@transaction.atomic
def end_other_sessions(actor: Actor, account: Account, own_key: str) -> int:
    """Ends all sessions of the account but the one in hand."""
    ended, _ = Session.objects.filter(account=account).exclude(session_key=digest_of(own_key)).delete()
    if ended:
        audit.record(actor, audit.Act("accounts.end_session", "account", account.uuid))
    return ended


@transaction.atomic
def end_sessions_of(actor: Actor, account: Account) -> int:
    """An administrator signs a colleague out everywhere. Raises NotYours."""
    require_manage(actor, account)
    ended = drop_sessions(account)
    if ended:
        audit.record(actor, audit.Act("accounts.end_session", "account", account.uuid, permission=MANAGE))
    return ended


def drop_sessions(account: Account) -> int:
    """All sessions of an account go, with whatever change demands it."""
    return Session.objects.filter(account=account).delete()[0]
