from .account import Account
from .cast_member import CastMember
from .failed_sign_in import FailedSignIn
from .holding import Holding
from .one_time_link import OneTimeLink

__all__ = ["Account", "CastMember", "FailedSignIn", "Holding", "OneTimeLink"]
