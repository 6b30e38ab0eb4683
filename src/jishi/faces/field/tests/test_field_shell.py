"""The field opens to staff, with few large tabs, and a manifest that promises nothing it cannot do."""

from uuid import UUID

import pytest
from django.test import Client, RequestFactory

from jishi.faces.field import pages
from jishi.ground.foundation.actors import Actor, ActorKind

pytestmark = pytest.mark.django_db
STAFF = Actor(ActorKind.STAFF, UUID(int=5), "王<强>")


@pytest.mark.parametrize("path", ["/field/", "/field/me"])
def test_a_visitor_is_led_to_the_way_in(path: str, client: Client) -> None:
    response = client.get(path)
    assert response.status_code == 302
    assert f"next={path}" in response["Location"]


def test_staff_see_their_tabs_and_themselves() -> None:
    request = RequestFactory().get("/field/me")
    request.actor = STAFF
    html = pages.me(request).content.decode()
    assert 'aria-current="page"' in html
    assert "王&lt;强&gt;" in html
    assert "我的" in html


def test_the_manifest_stays_inside_the_field(client: Client) -> None:
    manifest = client.get("/field/manifest.webmanifest").json()
    assert manifest["scope"] == manifest["start_url"] == "/field/"


def test_what_a_phone_keeps_holds_nothing_of_anybody(client: Client) -> None:
    script = client.get("/field/worker.js")
    assert script["Content-Type"].startswith("text/javascript")
    assert "no-cache" in script["Cache-Control"]
    assert '"/field/offline"' in script.content.decode()
    page = client.get("/field/offline").content.decode()
    assert "没有连上网" in page
    assert "csrf" not in page


def test_what_is_kept_changes_its_name_with_the_language(client: Client) -> None:
    chinese = client.get("/field/worker.js").content
    client.cookies["jishi_language"] = "en"
    assert client.get("/field/worker.js").content != chinese
