"""What holds for every factor that goes: who must have one keeps one; codes go with the last."""

from django.db import transaction

from jishi.district.accounts.access import MANAGE, require_manage
from jishi.district.accounts.errors import last_factor, not_your_own_factor
from jishi.district.accounts.models import Account, AuthenticatorApp, Passkey, RecoveryCode
from jishi.district.accounts.queries.second_factor import requires_second_factor, second_factors_of
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor

from .sessions import drop_sessions


def require_another_factor(row: Account) -> None:
    """Raises Refusal: last_factor, where a post requires one and this is the only one."""
    if requires_second_factor(row) and second_factors_of(row).count < 2:
        raise last_factor()


def tidy_up(row: Account) -> None:
    """Recovery codes stand in for a factor: without one they are nothing."""
    if not second_factors_of(row).any:
        RecoveryCode.objects.filter(account=row).delete()


@transaction.atomic
def reset_second_factor(actor: Actor, account: Account) -> None:
    """For a colleague who has lost everything: factors, codes and sessions go; the next sign-in sets up a new factor.

    Never one's own: whoever stole an administrator's session would get rid of the factor that way. Raises NotYours,
    Refusal: not_your_own_factor.
    """
    require_manage(actor, account)
    if actor.uuid == account.uuid:
        raise not_your_own_factor()
    row = Account.objects.select_for_update().get(pk=account.pk)
    for kind in (AuthenticatorApp, Passkey, RecoveryCode):
        kind.objects.filter(account=row).delete()
    drop_sessions(row)
    audit.record(actor, audit.Act("accounts.reset_second_factor", "account", row.uuid, permission=MANAGE))
