"""Which second factors an account has, and whether its posts require one."""

from collections.abc import Sequence
from dataclasses import dataclass

from jishi.district.accounts.models import Account, AuthenticatorApp, Holding, Passkey, RecoveryCode
from jishi.district.accounts.models.holding import held_at
from jishi.ground.foundation.moment import now


@dataclass(frozen=True, slots=True)
class SecondFactors:
    """What a person has: an app, passkeys, and how many recovery codes are left."""

    app: AuthenticatorApp | None
    passkeys: Sequence[Passkey]
    codes_left: int

    @property
    def any(self) -> bool:
        """Recovery codes alone are no second factor."""
        return self.app is not None or bool(self.passkeys)

    @property
    def count(self) -> int:
        return (self.app is not None) + len(self.passkeys)


def second_factors_of(account: Account) -> SecondFactors:
    return SecondFactors(
        app=AuthenticatorApp.objects.filter(account=account).first(),
        passkeys=list(Passkey.objects.filter(account=account)),
        codes_left=RecoveryCode.objects.filter(account=account, used_at=None).count(),
    )


def has_second_factor(account: Account) -> bool:
    """Whether signing in asks for a second step."""
    return AuthenticatorApp.objects.filter(account=account).exists() or Passkey.objects.filter(account=account).exists()


def requires_second_factor(account: Account) -> bool:
    """Whether a post that the account holds today has a role that requires a second factor."""
    return Holding.objects.filter(held_at(now()), account=account, post__role__second_factor=True).exists()
