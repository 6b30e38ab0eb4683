"""What a token of OpenID Connect must hold before its word is taken (OpenID Connect Core 1.0, 3.1.3.7)."""

import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any

import jwt

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signatures with a key pair alone: never `none`, never a secret that both sides know."""
CLOCKS_DIFFER = timedelta(seconds=30)
NEEDED = ["iss", "sub", "aud", "exp", "iat", "nonce"]


class UntrustedToken(Exception):
    """Why a token is not believed; for the log, in English, without a personal value."""


@dataclass(frozen=True, slots=True)
class Expected:
    """From whom a token must come, for whom, and in answer to which question."""

    issuer: str
    client_id: str
    nonce: str


def read_token(token: str, key: Any, expected: Expected) -> Mapping[str, Any]:
    """The claims, when the signature fits the key and all of this was said to us, now. Raises UntrustedToken."""
    try:
        claims: Mapping[str, Any] = jwt.decode(
            token,
            key,
            algorithms=list(ALGORITHMS),
            issuer=expected.issuer,
            audience=expected.client_id,
            leeway=CLOCKS_DIFFER,
            options={"require": NEEDED},
        )
    except (jwt.PyJWTError, TypeError, ValueError) as problem:  # a header that names another kind of key among them
        raise UntrustedToken(type(problem).__name__) from None
    audience = claims["aud"]
    party = claims.get("azp")
    if (isinstance(audience, list) and len(audience) > 1 and party is None) or party not in (None, expected.client_id):
        raise UntrustedToken("issued to another party")
    if not secrets.compare_digest(str(claims["nonce"]).encode(), expected.nonce.encode()):
        raise UntrustedToken("nonce of another question")
    return claims


def challenge_of(verifier: str) -> str:
    """PKCE (RFC 7636), method S256."""
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
