"""Signing in with WeChat: the website application of its open platform (scanning a code), of which only the openid is
taken."""

import secrets
from collections.abc import Mapping
from urllib.parse import urlencode

from django.conf import settings

from jishi.district.accounts.errors import provider_is_silent, provider_said_no
from jishi.district.accounts.rules.identities import WECHAT, Identity, Journey
from jishi.ground.foundation.moment import now
from jishi_config.single_sign_on import WeChat

from .outside import ask


def begin_wechat(goal: str, back: str, account: int | None = None) -> tuple[str, Journey]:
    """The address of the code to scan, and what to keep until the browser comes back. Raises Refusal."""
    provider = _provider()
    journey = Journey(WECHAT, secrets.token_urlsafe(24), goal, now().timestamp(), account=account)
    question = {
        "appid": provider.app_id,
        "redirect_uri": back,
        "response_type": "code",
        "scope": "snsapi_login",
        "state": journey.state,
    }
    return f"{provider.open_at}/connect/qrconnect?{urlencode(question)}#wechat_redirect", journey


def finish_wechat(journey: Journey, answer: Mapping[str, str], back: str) -> Identity:
    """Who it is. Whoever declined comes back without a code. Raises Refusal: provider_said_no, provider_is_silent."""
    provider = _provider()
    if not answer.get("code"):
        raise provider_said_no()
    question = {
        "appid": provider.app_id,
        "secret": provider.secret,
        "code": answer["code"],
        "grant_type": "authorization_code",
    }
    told = ask(f"{provider.api_at}/sns/oauth2/access_token?{urlencode(question)}")
    openid = told.get("openid") if isinstance(told, Mapping) and not told.get("errcode") else None
    if not isinstance(openid, str) or not openid:
        raise provider_said_no()
    return Identity(WECHAT, provider.app_id, openid)


def _provider() -> WeChat:
    if settings.WECHAT is None:
        raise provider_is_silent()
    return settings.WECHAT
