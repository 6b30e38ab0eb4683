"""The interface as a whole: one document, one page without foreign scripts, one way of saying no."""

import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from jishi.faces.rest.doorway import guarded
from jishi.faces.rest.gathering import interface

FOREIGN = re.compile(r"(?:src|href)=[\"'](?:https?:)?//")


@pytest.fixture
def client(db: None) -> Client:
    return Client()


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "反映一个问题"), ("en", "Report something")])
def test_the_page_names_every_operation_in_the_readers_language(client: Client, language: str, words: str) -> None:
    client.cookies["jishi_language"] = language
    page = client.get("/api/v1/docs").content.decode()
    for path, operations in interface().get_openapi_schema()["paths"].items():
        assert path in page
        assert len(operations) <= page.count(f"<code>{path}</code>")
    assert words in page


def test_the_page_needs_no_inline_script_style_or_foreign_host(client: Client) -> None:
    answer = client.get("/api/v1/docs")
    page = answer.content.decode()
    assert not FOREIGN.search(page)
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]*src=)", page)
    assert not re.search(r"\son[a-z]+=|\sstyle=", page)
    assert "'unsafe" not in answer["Content-Security-Policy"]


def test_the_document_says_who_may_enter_and_how(client: Client) -> None:
    ways = {"staff": [{"StaffToken": []}, {"StaffSession": []}], "partner": [{"PartnerToken": []}]}
    document = interface().get_openapi_schema()
    for path, operations in document["paths"].items():
        for operation in operations.values():
            assert operation.get("security") == ways.get(path.split("/")[3]), path
    schemes = document["components"]["securitySchemes"]
    assert {(schemes[name]["type"], schemes[name].get("scheme")) for name in ("StaffToken", "PartnerToken")} == {
        ("http", "bearer")
    }


def test_an_address_that_is_not_there_answers_in_json(client: Client) -> None:
    for answer in (client.get("/api/v1/nothing/here"), client.post("/api/v1/nothing")):
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_a_method_that_is_not_taken_is_told_which_are(client: Client) -> None:
    answer = client.delete("/api/v1/reports")
    assert (answer.status_code, answer.json()["code"], answer["Allow"]) == (405, "method", "POST")


def test_the_root_leads_to_the_page(client: Client) -> None:
    assert client.get("/api/v1/")["Location"] == "/api/v1/docs"


def test_a_fault_of_ours_is_json_without_a_word_of_what_was_sent() -> None:
    def fails(request: HttpRequest) -> HttpResponse:
        raise RuntimeError("13812341234")

    answer = guarded(fails)(RequestFactory().get("/api/v1/x"))
    assert answer.status_code == 500
    assert b"13812341234" not in answer.content
    assert b'"fault"' in answer.content
