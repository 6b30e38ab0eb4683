"""The front door of accounts."""

from .actions import (
    FirstAdministrator,
    Person,
    change_account,
    close_account,
    create_account,
    end_holding,
    give_link,
    give_post,
    make_administrator,
    reopen_account,
    set_cast,
    use_link,
)
from .models import Account, Holding
from .queries import CastView, actor_of, cast, holders_of

__all__ = [
    "Account",
    "CastView",
    "FirstAdministrator",
    "Holding",
    "Person",
    "actor_of",
    "cast",
    "change_account",
    "close_account",
    "create_account",
    "end_holding",
    "give_link",
    "give_post",
    "holders_of",
    "make_administrator",
    "reopen_account",
    "set_cast",
    "use_link",
]
