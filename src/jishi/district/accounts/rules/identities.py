"""Who somebody is elsewhere: at a provider of single sign-on, or at WeChat."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SINGLE_SIGN_ON, WECHAT = "sign-on", "wechat"
PROVIDERS = (SINGLE_SIGN_ON, WECHAT)


@dataclass(frozen=True, slots=True)
class Identity:
    """A person as a provider knows her. `issuer` tells providers of one kind apart; `subject` is hers for good there.

    `roles` are the values of the roles claim, None where posts are given by hand alone.
    """

    provider: str
    issuer: str
    subject: str
    login: str = ""
    name: str = ""
    roles: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Journey:
    """What a browser was sent to a provider with, kept in its session until it comes back.

    `at` is in seconds since 1970. `account` is whose link is wanted; None where somebody wants to sign in.
    """

    provider: str
    state: str
    goal: str
    at: float
    nonce: str = ""
    verifier: str = ""
    account: int | None = None


def claim(claims: Mapping[str, Any], path: str) -> Any:
    """The claim of that name, or inside others where dots lead there; None when it is not there."""
    if path in claims:
        return claims[path]
    found: Any = claims
    for name in path.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def text_claim(claims: Mapping[str, Any], path: str) -> str:
    """A claim as text without surrounding blanks; a number as its figures, anything else as nothing."""
    found = claim(claims, path)
    return str(found).strip() if isinstance(found, str | int) and not isinstance(found, bool) else ""


def role_values(claims: Mapping[str, Any], path: str) -> tuple[str, ...]:
    """The values of the roles claim in their order, none twice: a list, or one text with blanks or commas."""
    found = claim(claims, path)
    if isinstance(found, str):
        found = found.replace(",", " ").split()
    if not isinstance(found, list):
        return ()
    return tuple(dict.fromkeys(value.strip() for value in found if isinstance(value, str) and value.strip()))
