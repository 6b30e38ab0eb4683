"""The catalogue opens to every colleague, in both languages, and draws each component by the line it shows."""

import re
from html import unescape

import pytest
from django.test import Client

from jishi.ground.ui.catalogue import components
from tests.people import make_staff, signed_in

pytestmark = pytest.mark.django_db
ENGLISH = {"jishi_language": "en"}
CHINESE = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture
def colleague() -> Client:
    return signed_in(Client(), make_staff("grid_worker", area_path="990101"))


def test_the_catalogue_lists_every_component(colleague: Client) -> None:
    page = colleague.get("/console/ui/").content.decode()
    for one in components().values():
        assert f'href="/console/ui/{one.key}/"' in page
        assert one.use[0] in unescape(page)
    assert "--overdue-bg" in page


def test_the_short_address_leads_to_it(colleague: Client) -> None:
    assert colleague.get("/ui/")["Location"] == "/console/ui/"
    assert Client().get("/ui/", follow=True).redirect_chain[-1][0].startswith("/console/sign-in")


def test_visitors_are_asked_to_sign_in() -> None:
    for address in ("/console/ui/", "/console/ui/table/"):
        assert Client().get(address)["Location"].startswith("/console/sign-in")


@pytest.mark.parametrize("key", components())
def test_a_component_is_drawn_in_every_state_face_and_language(colleague: Client, key: str) -> None:
    one = components()[key]
    for english in (False, True):
        colleague.cookies["jishi_language"] = "en" if english else "zh-hans"
        for face in one.faces:
            answer = colleague.get(f"/console/ui/{key}/?face={face}&look=dark&size=larger")
            page = answer.content.decode()
            assert answer.status_code == 200
            assert 'data-bs-theme="dark"' in page
            assert page.count('class="specimen-line"') == len(one.states)
            for state in one.states:
                assert state.name[english] in unescape(page)
                assert state.line[english and not state.lang] in unescape(page)


def test_an_example_is_drawn_by_its_own_line(colleague: Client) -> None:
    page = colleague.get("/console/ui/status_tag/").content.decode()
    drawn = re.findall(r"data-specimen[^>]*>(.*?)</div>", page, re.S)
    assert len(drawn) == len(components()["status_tag"].states)
    assert all('class="j-status ' in one for one in drawn)


def test_on_paper_the_sheet_of_paper_is_shown(colleague: Client) -> None:
    assert 'print.css">' in colleague.get("/console/ui/timeline/?paper=1").content.decode()
    assert 'print.css">' not in colleague.get("/console/ui/timeline/").content.decode()


def test_every_face_leads_back_to_the_list_without_the_consoles_menu(colleague: Client) -> None:
    for face in ("portal", "field"):
        page = colleague.get(f"/console/ui/status_tag/?face={face}").content.decode()
        assert 'href="/console/ui/"' in page
        assert 'href="/console/cases/"' not in page


def test_a_name_that_is_none_is_not_there(colleague: Client) -> None:
    assert colleague.get("/console/ui/nothing/").status_code == 404


def test_an_example_that_is_sent_leads_back(colleague: Client) -> None:
    assert colleague.post("/console/ui/buttons/", {"x": "1"})["Location"] == "/console/ui/buttons/"
