from .account import Account
from .authenticator_app import AuthenticatorApp
from .cast_member import CastMember
from .failed_sign_in import FailedSignIn
from .holding import Holding
from .one_time_link import OneTimeLink
from .passkey import Passkey
from .recovery_code import RecoveryCode

__all__ = [
    "Account",
    "AuthenticatorApp",
    "CastMember",
    "FailedSignIn",
    "Holding",
    "OneTimeLink",
    "Passkey",
    "RecoveryCode",
]
