"""OpenID Connect 1.0, authorization code with PKCE, state and nonce: sent there, and back with an identity."""

import secrets
from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

import jwt
import structlog
from django.conf import settings

from jishi.district.accounts.errors import provider_is_silent, provider_is_untrusted, provider_said_no
from jishi.district.accounts.rules.id_tokens import Expected, UntrustedToken, challenge_of, read_token
from jishi.district.accounts.rules.identities import SINGLE_SIGN_ON, Identity, Journey, claim, role_values, text_claim
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import now
from jishi_config.single_sign_on import OpenIdConnect

from .outside import ask, is_safe

log = structlog.get_logger("jishi.sign_on")
DISCOVERY = "/.well-known/openid-configuration"
SECONDS_FOR_KEYS = 7
KEYS_LIVE_SECONDS, KEYS_ASKED_AGAIN_AFTER = 300, 30
"""A key that is not known is asked for once more, not more often than this: rotation works, flooding does not."""
NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


def begin_sign_on(goal: str, back: str, account: int | None = None) -> tuple[str, Journey]:
    """The address to send the browser to, and what to keep until it comes back to `back`. Raises Refusal."""
    provider = _provider()
    journey = Journey(
        provider=SINGLE_SIGN_ON,
        state=secrets.token_urlsafe(24),
        goal=goal,
        at=now().timestamp(),
        nonce=secrets.token_urlsafe(24),
        verifier=secrets.token_urlsafe(48),
        account=account,
    )
    question = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": back,
        "scope": " ".join(provider.scopes),
        "state": journey.state,
        "nonce": journey.nonce,
        "code_challenge": challenge_of(journey.verifier),
        "code_challenge_method": "S256",
    }
    address = _discovered(provider)["authorization_endpoint"]
    return f"{address}{'&' if '?' in address else '?'}{urlencode(question)}", journey


def finish_sign_on(journey: Journey, answer: Mapping[str, str], back: str) -> Identity:
    """Who it is, out of what the browser brought back. Raises Refusal: provider_said_no, provider_is_untrusted,
    provider_is_silent."""
    provider = _provider()
    if answer.get("iss") not in (None, provider.issuer):  # RFC 9207
        raise _untrusted("answer of another issuer")
    if "code" not in answer:
        raise provider_said_no()
    tokens = _exchange(provider, journey, answer["code"], back)
    claims = dict(_checked(provider, journey, tokens.get("id_token")))
    claims |= _more(provider, claims, tokens.get("access_token"))
    subject = text_claim(claims, provider.id_claim)
    if not subject:
        raise _untrusted(f"no claim {provider.id_claim}")
    return Identity(
        provider=SINGLE_SIGN_ON,
        issuer=provider.issuer,
        subject=subject,
        login=text_claim(claims, provider.login_claim),
        name=text_claim(claims, provider.name_claim),
        roles=role_values(claims, provider.roles_claim) if provider.roles_claim else None,
    )


def _provider() -> OpenIdConnect:
    if settings.OIDC is None:
        raise provider_is_silent()
    return settings.OIDC


def _exchange(provider: OpenIdConnect, journey: Journey, code: str, back: str) -> Mapping[str, Any]:
    """The tokens for the code, which only this installation and this very journey can ask for."""
    found = _discovered(provider)
    fields = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": journey.verifier,
    }
    headers = {}
    if "client_secret_basic" in found.get("token_endpoint_auth_methods_supported", ["client_secret_basic"]):
        pair = f"{quote(provider.client_id, safe='')}:{quote(provider.client_secret, safe='')}"
        headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
    else:
        fields |= {"client_id": provider.client_id, "client_secret": provider.client_secret}
    tokens = ask(found["token_endpoint"], fields, headers)
    if not isinstance(tokens, Mapping) or not isinstance(tokens.get("id_token"), str):
        raise _untrusted("no token for the code")
    return tokens


def _checked(provider: OpenIdConnect, journey: Journey, token: Any) -> Mapping[str, Any]:
    """The claims of the token when it is signed by the provider, for us, now, in answer to this journey."""
    keys = _keys(_discovered(provider)["jwks_uri"])
    try:
        key = keys.get_signing_key_from_jwt(token)
    except jwt.PyJWKClientConnectionError:
        raise provider_is_silent() from None
    except (jwt.PyJWTError, ValueError, TypeError) as problem:
        raise _untrusted(type(problem).__name__) from None
    try:
        return read_token(token, key, Expected(provider.issuer, provider.client_id, journey.nonce))
    except UntrustedToken as problem:
        raise _untrusted(str(problem)) from None


def _more(provider: OpenIdConnect, claims: Mapping[str, Any], access_token: Any) -> Mapping[str, Any]:
    """Claims that the provider tells only when asked with the access token; of the same person, or none are taken."""
    wanted = [provider.id_claim, provider.login_claim, provider.name_claim, provider.roles_claim]
    missing = [path for path in wanted if path and claim(claims, path) is None]
    address = _discovered(provider).get("userinfo_endpoint")
    if not (missing and address and isinstance(access_token, str)):
        return {}
    told = ask(address, headers={"Authorization": f"Bearer {access_token}"})
    if not isinstance(told, Mapping) or told.get("sub") != claims["sub"]:
        raise _untrusted("claims of another person")
    return {name: value for name, value in told.items() if name not in claims}


def _discovered(provider: OpenIdConnect) -> Mapping[str, Any]:
    """What the provider says about itself, asked for once an hour."""
    return _discover(provider.issuer, int(now().timestamp() // 3600))


@lru_cache(maxsize=4)
def _discover(issuer: str, hour: int) -> Mapping[str, Any]:
    found = ask(issuer + DISCOVERY)
    if not isinstance(found, Mapping) or found.get("issuer") != issuer:
        raise _untrusted("names itself otherwise")
    if not all(is_safe(found.get(name)) for name in NEEDED):
        raise _untrusted("addresses without https")
    return found


@lru_cache(maxsize=4)
def _keys(address: str) -> jwt.PyJWKClient:
    return jwt.PyJWKClient(
        address, lifespan=KEYS_LIVE_SECONDS, cooldown_duration=KEYS_ASKED_AGAIN_AFTER, timeout=SECONDS_FOR_KEYS
    )


def _untrusted(why: str) -> Refusal:
    """The refusal; the log says why, without a personal value."""
    log.warning("single sign-on refused", why=why)
    return provider_is_untrusted()
