from .accounts import Person, change_account, close_account, create_account, demand_new_password, reopen_account
from .administrator import FirstAdministrator, make_administrator
from .cast import set_cast
from .export_audit import export_audit
from .holdings import end_holding, end_holdings_of_post, give_post
from .links import LIVES as LINK_LIVES
from .links import account_of_link, give_link, use_link
from .passwords import change_password
from .sign_in import Attempt, KnownDevice, forget_old_failures, sign_in

__all__ = [
    "LINK_LIVES",
    "Attempt",
    "FirstAdministrator",
    "KnownDevice",
    "Person",
    "account_of_link",
    "change_account",
    "change_password",
    "close_account",
    "create_account",
    "demand_new_password",
    "end_holding",
    "end_holdings_of_post",
    "export_audit",
    "forget_old_failures",
    "give_link",
    "give_post",
    "make_administrator",
    "reopen_account",
    "set_cast",
    "sign_in",
    "use_link",
]
