from .account import Account
from .api_token import ApiToken, TokenEnd
from .authenticator_app import AuthenticatorApp
from .cast_member import CastMember
from .external_identity import ExternalIdentity
from .failed_sign_in import FailedSignIn
from .holding import Holding
from .mapped_role import MappedRole
from .message_way import MessageWay
from .one_time_link import OneTimeLink
from .partner import Partner
from .passkey import Passkey
from .recovery_code import RecoveryCode
from .session import Session
from .temporary_access import TemporaryAccess

__all__ = [
    "Account",
    "ApiToken",
    "AuthenticatorApp",
    "CastMember",
    "ExternalIdentity",
    "FailedSignIn",
    "Holding",
    "MappedRole",
    "MessageWay",
    "OneTimeLink",
    "Partner",
    "Passkey",
    "RecoveryCode",
    "Session",
    "TemporaryAccess",
    "TokenEnd",
]
