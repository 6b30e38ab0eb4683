"""Codes of authenticator apps (RFC 6238) and recovery codes: made, tidied, compared."""

import secrets

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from jishi.ground.lib.text import normalise

SECRET_BYTES = 20
STEP_SECONDS = 30
DIGITS = 6
EARLIER_OR_LATER = 1
"""A telephone's clock may be off by this many steps."""

RECOVERY_CODES = 10
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without what looks alike: 0 o, 1 i l."""
GROUP, GROUPS = 4, 3


def new_secret() -> bytes:
    return secrets.token_bytes(SECRET_BYTES)


def address_for_app(secret: bytes, login: str, issuer: str) -> str:
    """The `otpauth:` address that apps read from a picture."""
    return _totp(secret).get_provisioning_uri(login, issuer)


def step_of_code(secret: bytes, typed: str, moment: float, after_step: int) -> int | None:
    """The time step whose code was typed; None when none fits that is later than `after_step`.

    `moment` is in seconds since 1970. All steps are compared, so that the time taken tells nothing.
    """
    now = int(moment) // STEP_SECONDS
    fitting = [step for step in range(now - EARLIER_OR_LATER, now + EARLIER_OR_LATER + 1) if _fits(secret, typed, step)]
    return next((step for step in fitting if step > after_step), None)


def is_app_code(typed: str) -> bool:
    """Whether this is a code of an app, and not a recovery code; both are typed into one box."""
    return len(typed) == DIGITS and typed.isascii() and typed.isdigit()


def tidy_code(typed: str) -> str:
    """What was meant: without blanks and hyphens, in small letters and narrow figures."""
    return "".join(sign for sign in normalise(typed) if sign.isalnum())


def new_recovery_codes() -> list[str]:
    """Codes like `k7mw-2xqr-9tnb` (59 bits each), none twice."""
    codes: set[str] = set()
    while len(codes) < RECOVERY_CODES:
        signs = [secrets.choice(ALPHABET) for _ in range(GROUP * GROUPS)]
        codes.add("-".join("".join(signs[at : at + GROUP]) for at in range(0, len(signs), GROUP)))
    return sorted(codes)


def in_fours(secret: str) -> str:
    """A secret as it is typed over by hand."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def _fits(secret: bytes, typed: str, step: int) -> bool:
    return secrets.compare_digest(_totp(secret).generate(step * STEP_SECONDS), typed.encode())


def _totp(secret: bytes) -> TOTP:
    return TOTP(secret, DIGITS, SHA1(), STEP_SECONDS)  # noqa: S303 - SHA-1 is what authenticator apps compute
