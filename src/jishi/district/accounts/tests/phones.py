"""What a person has in the pocket: an app that computes codes, a list of recovery codes."""

import re
from base64 import b32decode
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.test import Client
from django.urls import reverse

from jishi.ground.foundation.moment import now
from tests.people import PASSWORD


@dataclass
class App:
    """An authenticator app, independent of the house's own code."""

    secret: bytes

    def code(self, steps_later: int = 0) -> str:
        moment = now().timestamp() + 30 * steps_later
        return TOTP(self.secret, 6, SHA1(), 30).generate(moment).decode()

    def wrong_code(self) -> str:
        """A code that fits none of the steps around now."""
        near = {self.code(steps) for steps in range(-3, 4)}
        return next(code for code in (f"{number:06d}" for number in range(10)) if code not in near)


@dataclass
class Enrolled:
    app: App
    codes: list[str] = field(default_factory=list)
    first_code: str = ""


def give_password(account, client=None, **more):
    client = client or Client(REMOTE_ADDR="203.0.113.7")
    return client.post(reverse("accounts:sign_in"), {"name": account.login, "password": PASSWORD, **more})


def give_code(client, code, way=""):
    return client.post(reverse("accounts:second_step") + way, {"code": code})


def set_up_app(client) -> Enrolled:
    """Scans the key of the page and types the first code."""
    page = client.get(reverse("accounts:new_app"))
    key = page.context["typed"].replace(" ", "")
    app = App(b32decode(key))
    first = app.code()
    done = client.post(reverse("accounts:new_app"), {"code": first})
    assert done.status_code in (200, 302), done.content.decode()
    return Enrolled(app, re.findall(r"<code>([a-z0-9-]{14})</code>", done.content.decode()), first)
