"""A process is changed on its page: looked at first, published by who may, refused with every sentence otherwise."""

from importlib.resources import files

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


def test_the_page_names_the_reasons_in_the_readers_language(steward: Client) -> None:
    assert "信息不全" in steward.get("/console/processes/simple/").content.decode()
    steward.cookies["jishi_language"] = "en"
    page = steward.get("/console/processes/simple/").content.decode()
    assert "Information is missing" in page
    assert "信息不全" not in page


def test_a_process_with_reasons_in_plain_words_is_published_and_one_with_half_a_reason_is_not(steward: Client) -> None:
    label = "{label: 不是一件事, label_en: Nothing to handle}"
    text = (files("jishi.cases.processes") / "data" / "simple.yaml").read_text("utf-8")
    assert label in text
    half = steward.post(EDIT, {"text": text.replace(label, "{label: 不是一件事}"), "do": "publish"})
    assert half.status_code == 422
    assert "不是一件事" in half.context["problems"][0]
    assert get_process("simple").version == 1
    assert steward.post(EDIT, {"text": text.replace(label, "不是一件事"), "do": "publish"}).status_code == 302
    assert get_process("simple").version == 2
