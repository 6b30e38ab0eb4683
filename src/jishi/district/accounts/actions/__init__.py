from .accounts import Person, change_account, close_account, create_account, demand_new_password, reopen_account
from .administrator import FirstAdministrator, make_administrator
from .audit_seals import ask_verification, export_heads
from .cast import set_cast
from .confirm_password import confirm_password
from .enter import Entered, enter_with_token
from .exit_list import note_exit_list
from .export_audit import export_audit
from .failures import forget_old_failures
from .holdings import end_holding, end_holdings_of_post, give_post
from .identities import link_identity, name_identity, sign_in_with, unlink_identity
from .links import LIVES as LINK_LIVES
from .links import account_of_link, give_link, use_link
from .log_request import log_request
from .mapped_roles import load_mapped_roles
from .message_ways import Wish, send_digests, set_message_ways
from .partners import PartnerDraft, change_partner, contact_of, create_partner, end_partner, reopen_partner
from .passkeys import (
    PasskeyQuestion,
    add_passkey,
    ask_for_new_passkey,
    ask_for_passkey,
    remove_passkey,
    take_passkey,
)
from .passwords import change_password
from .second_factor_app import OfferedApp, add_app, new_app_secret, offered_app, remove_app
from .second_factor_codes import make_new_recovery_codes
from .second_factor_removal import reset_second_factor
from .second_factor_step import complete_sign_in, take_code
from .sessions import end_other_sessions, end_own_session, end_sessions_of, keep_to_the_limit
from .sign_in import Attempt, KnownDevice, sign_in
from .single_sign_on import begin_sign_on, finish_sign_on
from .temporary_asking import AccessWanted, ask_for_access, ask_for_more_time, withdraw_access
from .temporary_deciding import decline_access, grant_access
from .temporary_ending import end_access, end_what_is_over
from .tokens import MadeToken, TokenDraft, make_partner_token, make_post_token, revoke_token
from .wechat import begin_wechat, finish_wechat

__all__ = [
    "LINK_LIVES",
    "AccessWanted",
    "Attempt",
    "Entered",
    "FirstAdministrator",
    "KnownDevice",
    "MadeToken",
    "OfferedApp",
    "PartnerDraft",
    "PasskeyQuestion",
    "Person",
    "TokenDraft",
    "Wish",
    "account_of_link",
    "add_app",
    "add_passkey",
    "ask_for_access",
    "ask_for_more_time",
    "ask_for_new_passkey",
    "ask_for_passkey",
    "ask_verification",
    "begin_sign_on",
    "begin_wechat",
    "change_account",
    "change_partner",
    "change_password",
    "close_account",
    "complete_sign_in",
    "confirm_password",
    "contact_of",
    "create_account",
    "create_partner",
    "decline_access",
    "demand_new_password",
    "end_access",
    "end_holding",
    "end_holdings_of_post",
    "end_other_sessions",
    "end_own_session",
    "end_partner",
    "end_sessions_of",
    "end_what_is_over",
    "enter_with_token",
    "export_audit",
    "export_heads",
    "finish_sign_on",
    "finish_wechat",
    "forget_old_failures",
    "give_link",
    "give_post",
    "grant_access",
    "keep_to_the_limit",
    "link_identity",
    "load_mapped_roles",
    "log_request",
    "make_administrator",
    "make_new_recovery_codes",
    "make_partner_token",
    "make_post_token",
    "name_identity",
    "new_app_secret",
    "note_exit_list",
    "offered_app",
    "remove_app",
    "remove_passkey",
    "reopen_account",
    "reopen_partner",
    "reset_second_factor",
    "revoke_token",
    "send_digests",
    "set_cast",
    "set_message_ways",
    "sign_in",
    "sign_in_with",
    "take_code",
    "take_passkey",
    "unlink_identity",
    "use_link",
    "withdraw_access",
]
