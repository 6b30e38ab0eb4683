"""Rights that no person may hold together, whatever the roles are called (等保: administrator, auditor apart)."""

from collections.abc import Iterable

MANAGE_ACCOUNTS = "accounts.manage"
VIEW_AUDIT = "audit.view"
APART = frozenset({MANAGE_ACCOUNTS, VIEW_AUDIT})


def joins_what_is_apart(permissions: Iterable[str]) -> bool:
    """Whether these permissions together would let one person govern accounts and judge that governing."""
    return frozenset(permissions) >= APART
