"""Single sign-on and WeChat as the settings name them; None where an office uses neither."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from jishi_config import keys, options
from jishi_config.env import LOOPBACK, BadSetting, Setting


@dataclass(frozen=True)
class OpenIdConnect:
    """A provider of OpenID Connect 1.0. Claims may lie inside others: `realm_access.roles`.

    `id_claim` is what a person is known by for good; `login_claim` and `name_claim` only fill new accounts, which
    are made when `makes_accounts` says so. `roles_claim` empty: posts are given by hand alone.
    """

    issuer: str
    client_id: str
    client_secret: str
    name: str = ""
    scopes: tuple[str, ...] = ("openid", "profile")
    id_claim: str = "sub"
    login_claim: str = "preferred_username"
    name_claim: str = "name"
    roles_claim: str = ""
    makes_accounts: bool = False


@dataclass(frozen=True)
class WeChat:
    """A website application of the WeChat open platform: signing in by scanning a code."""

    app_id: str
    secret: str
    open_at: str = "https://open.weixin.qq.com"
    api_at: str = "https://api.weixin.qq.com"


def openid_connect() -> OpenIdConnect | None:
    """Raises `BadSetting` for a half-named provider and for one that is reached without https."""
    issuer = options.OIDC_ISSUER.value()
    if not issuer:
        return None
    parts = urlsplit(issuer)
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise BadSetting(f"JISHI_OIDC_ISSUER is {issuer}, but only this computer itself may be asked without https.")
    return OpenIdConnect(
        issuer=issuer,
        client_id=_needed(options.OIDC_CLIENT_ID, "JISHI_OIDC_ISSUER"),
        client_secret=_secret(options.OIDC_CLIENT_SECRET_FILE, "JISHI_OIDC_ISSUER"),
        name=options.OIDC_NAME.value(),
        scopes=("openid", "profile", *options.OIDC_SCOPES.value()),
        id_claim=options.OIDC_ID_CLAIM.value(),
        login_claim=options.OIDC_LOGIN_CLAIM.value(),
        name_claim=options.OIDC_NAME_CLAIM.value(),
        roles_claim=options.OIDC_ROLES_CLAIM.value(),
        makes_accounts=options.OIDC_MAKES_ACCOUNTS.value(),
    )


def wechat() -> WeChat | None:
    """Raises `BadSetting` for an application without its secret."""
    app_id = options.WECHAT_APP_ID.value()
    return WeChat(app_id, _secret(options.WECHAT_SECRET_FILE, "JISHI_WECHAT_APP_ID")) if app_id else None


def _needed(setting: Setting[str], because: str) -> str:
    value = setting.value()
    if not value:
        raise _missing(setting.name, setting.example, because)
    return value


def _secret(setting: Setting[Path | None], because: str) -> str:
    path = setting.value()
    if path is None:
        raise _missing(setting.name, setting.example, because)
    return keys.read_given(path)


def _missing(name: str, example: str, because: str) -> BadSetting:
    return BadSetting(f"{because} is set, so {name} is needed too. Example: {name}={example}")
