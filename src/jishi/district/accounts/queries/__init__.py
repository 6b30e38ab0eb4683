from .accounts import account_by_typed_name, masked_phone_of, phone_of, search_accounts
from .actors import SignedIn, actor_of, signed_in
from .audit_entries import AuditFilter, audit_entries
from .audit_seals import audit_seals, seal_state
from .cast import CastView, cast
from .holdings import administrators, holders_of, holdings_of

__all__ = [
    "AuditFilter",
    "CastView",
    "SignedIn",
    "account_by_typed_name",
    "actor_of",
    "administrators",
    "audit_entries",
    "audit_seals",
    "cast",
    "holders_of",
    "holdings_of",
    "masked_phone_of",
    "phone_of",
    "seal_state",
    "search_accounts",
    "signed_in",
]
