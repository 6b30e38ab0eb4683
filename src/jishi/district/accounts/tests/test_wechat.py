"""WeChat signs staff in where an office has switched it on, by a link made once; and is nowhere else."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from jishi.district.accounts.models import ExternalIdentity
from jishi_config.single_sign_on import WeChat
from tests.people import make_staff, signed_in

pytestmark = pytest.mark.django_db

BEGIN = reverse("accounts:sign_on_begin", args=["wechat"])
BACK = reverse("accounts:sign_on_back", args=["wechat"])
LINK = reverse("accounts:begin_link", args=["wechat"])


class Platform:
    """WeChat's open platform as its manual describes the website application: JSON sent as plain text, status 200 also
    for errors, a code good once."""

    def __init__(self):
        platform = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                given = dict(parse_qsl(urlsplit(self.path).query))
                body = json.dumps(platform.answer(urlsplit(self.path).path, given)).encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/plain")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_arguments):
                pass

        self.codes = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server.server_port}"

    def answer(self, path, given):
        if path != "/sns/oauth2/access_token" or given.get("grant_type") != "authorization_code":
            return {"errcode": 40002, "errmsg": "invalid grant_type"}
        if (given.get("appid"), given.get("secret")) != ("wx1", "its secret"):
            return {"errcode": 40125, "errmsg": "invalid appsecret"}
        openid = self.codes.pop(given.get("code"), None)
        if openid is None:
            return {"errcode": 40163, "errmsg": "code been used"}
        return {
            "access_token": "a token", "expires_in": 7200, "refresh_token": "another", "openid": openid,
            "scope": "snsapi_login", "unionid": f"union-{openid}",
        }  # fmt: skip

    def scan(self, address, openid):
        """The person scans the code of the page and agrees; what the browser brings back."""
        question = parse_qs(urlsplit(address).query)
        assert (question["appid"], question["scope"]) == (["wx1"], ["snsapi_login"])
        assert question["redirect_uri"][0].endswith(BACK)
        code = f"code {len(self.codes)} of {openid}"
        self.codes[code] = openid
        return {"code": code, "state": question["state"][0]}


@pytest.fixture(scope="module")
def platform():
    found = Platform()
    yield found
    found.server.shutdown()
    found.server.server_close()


@pytest.fixture
def offered(platform, settings, db):
    settings.WECHAT = WeChat("wx1", "its secret", platform.address, platform.address)
    return platform


@pytest.fixture
def linked(offered, district):
    account = make_staff("grid_worker", district)
    client = signed_in(Client(), account)
    client.get(BACK, offered.scan(client.get(LINK).url, "openid-1"))
    client.post(reverse("accounts:confirm_link"))
    return account


def is_in(client):
    return SESSION_KEY in client.session


def test_it_is_offered_only_where_the_settings_name_it(db, settings):
    assert settings.WECHAT is None
    assert "微信" not in Client().get(reverse("accounts:sign_in")).content.decode()
    assert Client().get(BEGIN).status_code == 404
    settings.WECHAT = WeChat("wx1", "its secret")
    assert "微信" in Client().get(reverse("accounts:sign_in")).content.decode()
    assert Client().get(BEGIN).url.startswith("https://open.weixin.qq.com/connect/qrconnect?appid=wx1&")


def test_a_report_needs_no_login_with_it_or_without(offered):
    assert Client().get(reverse("portal:home")).status_code == 200
    body = Client().get(reverse("portal:home")).content.decode()
    assert BEGIN not in body


def test_who_linked_it_signs_in_by_scanning(linked, offered):
    client = Client()
    assert client.get(BACK, offered.scan(client.get(BEGIN).url, "openid-1")).status_code == 302
    assert client.session[SESSION_KEY] == str(linked.pk)


def test_nothing_but_the_openid_is_kept_and_that_sealed(linked):
    row = ExternalIdentity.objects.get()
    assert b"openid-1" not in bytes(row.subject_sealed)
    assert {field.name for field in row._meta.fields} == {
        "id", "account", "provider", "index", "subject_sealed", "linked_at", "used_at",
    }  # fmt: skip


def test_a_stranger_is_told_what_to_do_and_no_account_is_made(linked, offered):
    client = Client()
    answer = client.get(BACK, offered.scan(client.get(BEGIN).url, "openid-2"))
    assert answer.url == reverse("accounts:sign_in")
    assert "关联" in client.get(answer.url).content.decode()
    assert not is_in(client)
    assert ExternalIdentity.objects.count() == 1


@pytest.mark.parametrize("change", [{"state": "guessed"}, {"code": "guessed"}, {"code": ""}])
def test_what_was_not_asked_for_or_not_granted_signs_nobody_in(linked, offered, change):
    client = Client()
    brought = offered.scan(client.get(BEGIN).url, "openid-1")
    client.get(BACK, {**brought, **change})
    assert not is_in(client)


def test_a_code_counts_once(linked, offered):
    client, second = Client(), Client()
    brought = offered.scan(client.get(BEGIN).url, "openid-1")
    client.get(BACK, brought)
    state = parse_qs(urlsplit(second.get(BEGIN).url).query)["state"][0]
    second.get(BACK, {**brought, "state": state})
    assert (is_in(client), is_in(second)) == (True, False)


def test_the_answer_of_one_provider_does_not_count_at_another(linked, offered, settings):
    from jishi_config.single_sign_on import OpenIdConnect

    settings.OIDC = OpenIdConnect(offered.address, "jishi", "secret")
    client = Client()
    brought = offered.scan(client.get(BEGIN).url, "openid-1")
    client.get(reverse("accounts:sign_on_back", args=["sign-on"]), brought)
    assert not is_in(client)
