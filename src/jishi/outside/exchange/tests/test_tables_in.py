"""Tables come in through the pages: looked at before anything is written, in batches, with their mistakes to mend."""

from collections.abc import Sequence
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from openpyxl import Workbook, load_workbook

from jishi.ground.foundation.models import AuditEntry
from jishi.outside.exchange import jobs
from jishi.outside.exchange.actions import run_import
from jishi.outside.exchange.actions.clear_imports import KEPT
from jishi.outside.exchange.models import ImportedFile, ImportRun, RowMistake
from tests.people import make_staff, signed_in

from . import lamps
from .lamps import declare, make_steward

pytestmark = pytest.mark.django_db
LIST = "/console/imports/"
UPLOAD = f"{LIST}in/lamps/"
HEAD = "Lamp code,Street,Kind,Height,Arms,Since,Lit"
LINES = [HEAD, "L-001,东门路,LED lamp,8.5,2,2020-05-01,yes", "L-002,西门路,sodium,,,,"]


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    declare(monkeypatch)


@pytest.fixture
def steward(client: Client) -> Client:
    return signed_in(client, make_steward())


def send(client: Client, content: str | bytes | Sequence[str], name: str = "lamps.csv") -> HttpResponse:
    raw = content if isinstance(content, (str, bytes)) else "\n".join(content) + "\n"
    file = SimpleUploadedFile(name, raw if isinstance(raw, bytes) else raw.encode())
    answer: HttpResponse = client.post(UPLOAD, {"file": file})
    return answer


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    for cell in (cell for row in book.active for cell in row if cell.data_type == "f"):
        cell.data_type = "s"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def begun(client: Client, content: str | bytes | Sequence[str]) -> ImportRun:
    """Sent, started, and worked on as far as the job goes."""
    path = send(client, content)["Location"]
    client.post(f"{path}begin/")
    run = ImportRun.objects.latest("id")
    jobs.import_rows(str(run.uuid))
    run.refresh_from_db()
    return run


def counts(run: ImportRun) -> tuple[int, int, int, int]:
    return run.added, run.changed, run.unchanged, run.refused


def taken(client: Client, path: str) -> bytes:
    return b"".join(client.post(path).streaming_content)  # type: ignore[attr-defined]


def numbered(count: int, start: int = 0) -> list[str]:
    return [HEAD, *(f"L-{n:03d},东门路,led,,,," for n in range(start, start + count))]


def test_nothing_is_written_before_somebody_has_seen_the_first_rows(steward: Client) -> None:
    path = send(steward, [*LINES, "L-003,,neon,high,9,1.2.20,maybe"])["Location"]
    page = steward.get(path)
    assert [row.number for row in page.context["rows"]] == [2, 3, 4]
    assert [len(row.sentences) for row in page.context["rows"]] == [0, 0, 5]
    assert lamps.lamps() == []
    steward.post(f"{path}begin/")
    assert lamps.lamps() == []  # the worker does it
    run = ImportRun.objects.get()
    jobs.import_rows(str(run.uuid))
    assert lamps.lamps() == [["L-001", "东门路", "led"], ["L-002", "西门路", "sodium"]]
    run.refresh_from_db()
    assert (run.state, counts(run)) == ("done", (2, 0, 0, 1))


@pytest.mark.parametrize(
    "content",
    [
        "\n".join(LINES).encode(),
        ("\ufeff" + "\r\n".join(LINES)).encode(),
        "\n".join(LINES).encode("gb18030"),
        "\n".join(LINES).replace(",", ";").encode(),
        "\n".join(LINES).replace(",", "\t").encode(),
        workbook([line.split(",") for line in LINES]),
    ],
    ids=["utf-8", "with mark", "gb18030", "semicolons", "tabs", "xlsx"],
)
def test_the_same_table_comes_in_alike_from_every_format(steward: Client, content: bytes) -> None:
    run = begun(steward, content)
    assert (run.state, counts(run)) == ("done", (2, 0, 0, 0))
    assert lamps.lamps() == [["L-001", "东门路", "led"], ["L-002", "西门路", "sodium"]]


def test_the_same_rows_again_change_nothing_and_changed_ones_are_counted(steward: Client) -> None:
    begun(steward, LINES)
    assert counts(begun(steward, LINES)) == (0, 0, 2, 0)
    assert counts(begun(steward, [HEAD, "L-002,北门路,sodium,,,,"])) == (0, 1, 0, 0)


def test_the_template_explains_itself_and_maps_itself(steward: Client) -> None:
    book = load_workbook(BytesIO(steward.get(f"{UPLOAD}template.xlsx").content))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == HEAD.split(",")
    assert "As painted on the post" in sheet["A1"].comment.text
    offered = {str(rule.sqref).partition("2")[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert set(offered) == {"C", "G"}
    assert [cell.value for cell in book["choices"]["C"]] == ["LED lamp", "Sodium lamp"]
    sheet.append(["L-001", "东门路", "LED lamp"])
    filled = BytesIO()
    book.save(filled)
    assert counts(begun(steward, filled.getvalue())) == (1, 0, 0, 0)


def test_wrong_rows_come_back_as_the_same_table_and_can_be_sent_again(steward: Client) -> None:
    head = f"备注,{HEAD}"
    run = begun(steward, [head, "好,L-001,东门路,led,,,,", "坏,L-002,,led,,9,,", "坏,L-003,西门路,led,,9,,"])
    assert counts(run) == (1, 0, 0, 2)
    assert run.mistakes.count() == 2
    table = taken(steward, f"{LIST}{run.uuid}/mistakes/").decode("utf-8-sig").splitlines()
    assert table[0].startswith(f"{head},")
    assert [line.split(",")[:4] for line in table[1:]] == [["坏", "L-002", "", "led"], ["坏", "L-003", "西门路", "led"]]
    assert "A post carries at most 4 arms." in table[2]
    mended = [line.replace("L-002,,", "L-002,南门路,").replace(",9,", ",3,") for line in table]
    again = begun(steward, mended)
    assert (again.state, counts(again)) == ("done", (2, 0, 0, 0))
    assert [code for code, _street, _kind in lamps.lamps()] == ["L-001", "L-002", "L-003"]


def test_a_workbook_gets_its_mistakes_back_as_a_workbook(steward: Client) -> None:
    rows = [["=1+1", "", "led"], ["L-002", "=cmd|x", "led", None, 9]]
    run = begun(steward, workbook([HEAD.split(","), *rows]))
    assert counts(run) == (0, 0, 0, 2)
    book = load_workbook(BytesIO(taken(steward, f"{LIST}{run.uuid}/mistakes/")))
    given = list(book.worksheets[0].iter_rows(min_row=2))
    assert [cell.value for cell in given[1]][-1] == "A post carries at most 4 arms."
    assert [given[0][0].value, given[1][1].value] == ["=1+1", "=cmd|x"]
    assert all(cell.data_type != "f" for row in given for cell in row)


def test_what_looks_like_a_formula_comes_back_harmless_and_goes_in_as_it_was(steward: Client) -> None:
    run = begun(steward, [HEAD, '"=HYPERLINK(1)",东门路,neon,,,,'])
    table = taken(steward, f"{LIST}{run.uuid}/mistakes/").decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in table
    begun(steward, table.replace("neon", "led"))
    assert lamps.lamps() == [["=HYPERLINK(1)", "东门路", "led"]]


def test_own_headings_are_chosen_once_and_remembered_for_the_post(steward: Client) -> None:
    lines = ["灯杆编号,位置（必填）", "L-001,东门路"]
    path = send(steward, lines)["Location"]
    page = steward.get(path)
    assert [column.name for column in page.context["absent"]] == ["street"]
    steward.post(f"{path}begin/")
    assert ImportRun.objects.get().state == "draft"
    steward.post(f"{path}columns/", {"code": "0", "street": "1"})
    steward.post(f"{path}begin/")
    jobs.import_rows(str(ImportRun.objects.get().uuid))
    assert lamps.lamps() == [["L-001", "东门路", ""]]
    again = steward.get(send(steward, lines)["Location"])
    assert again.context["absent"] == []
    other = signed_in(Client(), make_steward())
    assert [column.name for column in other.get(send(other, lines)["Location"]).context["absent"]] == ["street"]


@pytest.mark.parametrize("chosen", [{"code": "0", "street": "0"}, {"code": "0", "street": "7"}, {"code": "0"}])
def test_a_choice_of_columns_that_cannot_be_is_told_and_not_kept(steward: Client, chosen: dict[str, str]) -> None:
    path = send(steward, LINES)["Location"]
    before = ImportRun.objects.get().columns
    assert steward.post(f"{path}columns/", chosen).status_code == 422
    assert ImportRun.objects.get().columns == before


def test_pressed_twice_it_begins_once(steward: Client) -> None:
    path = send(steward, LINES)["Location"]
    steward.post(f"{path}begin/")
    steward.post(f"{path}begin/")
    assert AuditEntry.objects.filter(action="exchange.begin_import").count() == 1


def test_a_worker_that_dies_between_batches_is_followed_without_a_double(
    steward: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = send(steward, numbered(35))["Location"]
    steward.post(f"{path}begin/")
    run = ImportRun.objects.get()
    left = [2]

    def dies(name: str) -> None:
        left[0] -= 1
        if not left[0]:
            raise SystemExit

    monkeypatch.setattr(run_import, "point", dies)
    with pytest.raises(SystemExit):
        jobs.import_rows(str(run.uuid))
    assert len(lamps.lamps()) == 20
    monkeypatch.setattr(run_import, "point", lambda name: None)
    jobs.import_rows(str(run.uuid))
    run.refresh_from_db()
    assert (run.state, run.read, counts(run)) == ("done", 35, (35, 0, 0, 0))
    jobs.import_rows(str(run.uuid))
    run.refresh_from_db()
    assert counts(run) == (35, 0, 0, 0)


def test_a_batch_that_breaks_leaves_neither_rows_nor_mark(steward: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    path = send(steward, numbered(25))["Location"]
    steward.post(f"{path}begin/")
    run = ImportRun.objects.get()
    real = lamps.write

    def breaks(actor: object, rows: Sequence[object], source: str) -> object:
        written = real(actor, rows, source)  # type: ignore[arg-type]
        if any(row.text("code") == "L-015" for row in rows):  # type: ignore[attr-defined]
            raise OSError("the disk is full")
        return written

    monkeypatch.setattr(lamps, "write", breaks)
    with pytest.raises(OSError, match="disk"):
        jobs.import_rows(str(run.uuid))
    run.refresh_from_db()
    assert (len(lamps.lamps()), run.next_line, run.state) == (10, 12, "running")
    monkeypatch.setattr(lamps, "write", real)
    jobs.import_rows(str(run.uuid))
    run.refresh_from_db()
    assert (run.state, counts(run)) == ("done", (25, 0, 0, 0))


def test_two_workers_with_the_same_batch_in_hand_write_it_once(steward: Client) -> None:
    path = send(steward, numbered(10))["Location"]
    steward.post(f"{path}begin/")
    stale = ImportRun.objects.get()
    actor, table = run_import._who(stale)
    batch = [(number, [f"L-{number:03d}", "东门路"]) for number in range(2, 12)]
    assert run_import._write_batch(actor, table, stale, batch)
    assert run_import._write_batch(actor, table, stale, batch)
    assert counts(ImportRun.objects.get()) == (10, 0, 0, 0)


def test_it_can_be_stopped_and_goes_on_where_it_stopped(steward: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    path = send(steward, numbered(25))["Location"]
    steward.post(f"{path}begin/")
    run = ImportRun.objects.get()
    monkeypatch.setattr(run_import, "point", lambda name: steward.post(f"{path}stop/"))
    jobs.import_rows(str(run.uuid))
    run.refresh_from_db()
    assert (run.state, len(lamps.lamps())) == ("stopped", 10)
    monkeypatch.setattr(run_import, "point", lambda name: None)
    steward.post(f"{path}begin/")
    jobs.import_rows(str(run.uuid))
    run.refresh_from_db()
    assert (run.state, counts(run)) == ("done", (25, 0, 0, 0))


def test_a_right_that_was_taken_away_stops_the_work(client: Client) -> None:
    account = make_steward()
    path = send(signed_in(client, account), LINES)["Location"]
    client.post(f"{path}begin/")
    account.holdings.all().delete()
    run = ImportRun.objects.get()
    jobs.import_rows(str(run.uuid))
    run.refresh_from_db()
    assert (run.state, bool(run.why), lamps.lamps()) == ("stopped", True, [])


def test_rows_are_for_their_uploader_and_counts_for_whoever_has_the_right(steward: Client) -> None:
    run = begun(steward, [*LINES, "L-003,,led,,,,"])
    draft = send(steward, LINES, "secret-draft.csv")["Location"]
    other = signed_in(Client(), make_steward())
    listed = other.get(LIST).text
    assert ("lamps.csv" in listed, "secret-draft.csv" in listed) == (True, False)
    assert other.get(f"{LIST}{run.uuid}/").status_code == 404
    for path in (f"{LIST}{run.uuid}/mistakes/", f"{draft}begin/", f"{draft}columns/", f"{draft}stop/"):
        assert other.post(path).status_code == 404
    assert ImportRun.objects.get(file_name="secret-draft.csv").state == "draft"
    stranger = signed_in(Client(), make_staff("administrator"))
    for path in (LIST, UPLOAD, f"{UPLOAD}template.xlsx", draft):
        assert stranger.get(path).status_code == 404


def test_without_the_right_of_the_table_there_is_no_table(client: Client) -> None:
    steward = signed_in(client, make_staff("data_steward"))
    assert UPLOAD not in steward.get(LIST).text
    assert send(steward, LINES).status_code == 404
    assert not ImportRun.objects.exists()


def test_the_page_shows_how_far_it_is_with_and_without_scripts(
    steward: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = send(steward, numbered(25))["Location"]
    steward.post(f"{path}begin/")
    seen: list[str] = []
    monkeypatch.setattr(run_import, "point", lambda name: seen.append(steward.get(path).text))
    jobs.import_rows(str(ImportRun.objects.get().uuid))
    assert "10 / 25" in seen[0]
    assert "20 / 25" in seen[1]
    assert 'http-equiv="refresh"' in seen[0]
    assert f'hx-get="{path}"' in seen[0]
    done = steward.get(path).text
    assert "25 / 25" in done
    assert "hx-get" not in done.partition('id="import-state"')[2]


def test_files_go_after_two_weeks_and_counts_stay(steward: Client) -> None:
    run = begun(steward, [*LINES, "L-003,,led,,,,"])
    send(steward, LINES, "left.csv")
    jobs.clear_old_imports()
    assert (ImportRun.objects.count(), ImportedFile.objects.count(), RowMistake.objects.count()) == (2, 2, 1)
    for row in ImportRun.objects.all():
        ImportRun.objects.filter(pk=row.pk).update(touched_at=row.touched_at - KEPT * 2)
    jobs.clear_old_imports()
    kept = ImportRun.objects.get()
    assert (kept.pk, counts(kept), ImportedFile.objects.count(), RowMistake.objects.count()) == (
        run.pk, (2, 0, 0, 1), 0, 0,
    )  # fmt: skip
    assert steward.get(f"{LIST}{run.uuid}/").status_code == 200
    assert steward.post(f"{LIST}{run.uuid}/mistakes/").status_code == 302


def test_the_audit_says_who_brought_what_and_no_cell(steward: Client) -> None:
    run = begun(steward, LINES)
    entries = AuditEntry.objects.filter(subject_uuid=run.uuid).order_by("id")
    assert [entry.action for entry in entries] == ["exchange.begin_import", "exchange.finish_import"]
    assert entries[1].fields == {"table": "lamps", "added": "2", "changed": "0", "unchanged": "0", "refused": "0"}
    assert entries[0].actor_name == run.actor_name
