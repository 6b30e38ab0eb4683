"""A process is changed on its page: looked at first, published by who may, refused with every sentence otherwise."""

import pytest
from django.test import Client

from jishi.cases.processes.api import get_process, load_processes
from jishi.district.organisations.api import load_roles
from tests.people import make_staff, signed_in

pytestmark = pytest.mark.django_db
EDIT = "/console/processes/edit/"


@pytest.fixture
def steward(client: Client) -> Client:
    load_roles()
    load_processes()
    return signed_in(client, make_staff("data_steward"))


def standing(client: Client) -> str:
    return str(client.get(f"{EDIT}?from=simple").context["text"])


def test_looking_writes_nothing_and_publishing_makes_the_next_version(steward: Client) -> None:
    text = standing(steward).replace("简易流程", "快办流程")
    page = steward.post(EDIT, {"text": text, "do": "look"})
    assert "快办流程" in page.content.decode()
    assert get_process("simple").version == 1
    steward.post(EDIT, {"text": text, "do": "publish"})
    assert (get_process("simple").version, get_process("simple").label) == (2, "快办流程")


@pytest.mark.parametrize(
    "text", ["", "[", "nodes: 3", "{code: x, nodes: [], moves: {}}", "code: simple\nnodes: {a: {label: b}}\nmoves: []"]
)
def test_nonsense_is_refused_in_sentences(steward: Client, text: str) -> None:
    page = steward.post(EDIT, {"text": text, "do": "publish"})
    assert page.status_code == 422
    assert page.context["problems"]
    assert get_process("simple").version == 1


def test_a_move_to_nowhere_is_refused(steward: Client) -> None:
    page = steward.post(EDIT, {"text": standing(steward).replace("to: closed", "to: nirvana"), "do": "publish"})
    assert page.status_code == 422
    assert any("nirvana" in problem for problem in page.context["problems"])


def test_others_do_not_find_the_page(client: Client) -> None:
    load_roles()
    load_processes()
    assert signed_in(client, make_staff("dispatcher")).get(EDIT).status_code == 404
