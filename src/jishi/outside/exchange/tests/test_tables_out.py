"""Tables go out with a purpose in the audit, only to those with the right, and can come in again as they are."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from jishi.ground.foundation.models import AuditEntry
from jishi.outside.exchange import jobs
from jishi.outside.exchange.models import ImportRun
from tests.people import make_staff, signed_in

from .lamps import declare, make_steward

pytestmark = pytest.mark.django_db
OUT = "/console/imports/out/lamps/"


@pytest.fixture
def steward(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Three lamps stand."""
    declare(monkeypatch)
    steward = signed_in(client, make_steward())
    bring(steward, b"Lamp code,Street,Kind\nL-001,a,led\n=L-002,a,\nL-003,b,sodium\n")
    return steward


def bring(client: Client, content: bytes) -> ImportRun:
    path = client.post("/console/imports/in/lamps/", {"file": SimpleUploadedFile("a", content)})["Location"]
    client.post(f"{path}begin/")
    jobs.import_rows(str(ImportRun.objects.latest("id").uuid))
    return ImportRun.objects.latest("id")


def take(client: Client, query: str = "", **given: str) -> bytes:
    answer = client.post(OUT + query, {"purpose": "checking the lamps", "kind": "csv", **given})
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_a_table_goes_out_with_its_purpose_in_the_audit(steward: Client) -> None:
    lines = take(steward, "?street=a").decode("utf-8-sig").splitlines()
    assert lines[0] == "Lamp code,Street,Kind,Height,Arms,Since,Lit"
    assert [line.split(",")[:3] for line in lines[1:]] == [["'=L-002", "a", ""], ["L-001", "a", "LED lamp"]]
    entry = AuditEntry.objects.get(action="exchange.take_out")
    assert entry.fields == {"purpose": "checking the lamps", "kind": "csv", "table": "lamps", "filters": "street"}


@pytest.mark.parametrize("given", [{"purpose": ""}, {"purpose": "  x "}, {"kind": "pdf"}])
def test_without_a_purpose_nothing_goes_out(steward: Client, given: dict[str, str]) -> None:
    answer = steward.post(OUT, {"purpose": "checking", "kind": "csv", **given})
    assert answer.status_code == 422
    assert "L-001" not in answer.text
    assert not AuditEntry.objects.filter(action="exchange.take_out").exists()


def test_without_the_right_nothing_goes_out(steward: Client) -> None:
    other = signed_in(Client(), make_staff("leader"))
    assert other.get(OUT).status_code == 404
    assert other.post(OUT, {"purpose": "checking", "kind": "csv"}).status_code == 404
    assert not AuditEntry.objects.filter(action="exchange.take_out").exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_went_out_comes_in_again_and_changes_nothing(steward: Client, kind: str) -> None:
    content = take(steward, kind=kind)
    if kind == "xlsx":
        cells = [cell for row in load_workbook(BytesIO(content)).worksheets[0].iter_rows() for cell in row]
        assert [cell.value for cell in cells if cell.value == "=L-002"] == ["=L-002"]
        assert all(cell.data_type != "f" for cell in cells)
    run = bring(steward, content)
    assert (run.state, run.unchanged, run.added, run.changed, run.refused) == ("done", 3, 0, 0, 0)
