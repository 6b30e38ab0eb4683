"""What is no table is refused before anything is kept; what can be read is read as it was meant."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from jishi.ground.foundation.declarations import CellKind, Column
from jishi.ground.foundation.table_rows import TableRow, Value
from jishi.outside.exchange.models import ImportRun
from jishi.outside.exchange.rules import sheet_files
from jishi.outside.exchange.rules.cells import Reader
from jishi.outside.exchange.rules.mapping import guess
from jishi.outside.exchange.rules.sheet_files import BadSheet, Raw, lines_of, look_at
from jishi.outside.exchange.rules.sheets_out import pieces
from tests.people import signed_in

from .lamps import COLUMNS, declare, make_steward


def book(**parts: bytes) -> bytes:
    """A workbook with some of its parts replaced or added, by their names without folder and ending."""
    made = BytesIO()
    real = Workbook()
    real.active.append(["Lamp code", "Street"])
    real.active.append(["L-001", "东门路"])
    real.save(made)
    out = BytesIO()
    with ZipFile(made) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, parts.pop(name.rpartition("/")[2].removesuffix(".xml"), before.read(name)))
        for name, content in parts.items():
            after.writestr(f"xl/{name}.xml", content)
    return out.getvalue()


def other_zip() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "a")
    return out.getvalue()


REFUSED = {
    "empty": b"",
    "blank": b"\n\n\n",
    "headings alone": b"code,street\n",
    "old excel": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "another archive": other_zip(),
    "cut off": book()[:-200],
    "no text": b"\xff\xfe\x00\x01\x80\x80\xff",
    "open quotation mark": b'code,street\n"L-001,a\n',
    "entities": book(sheet1=b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet/>'),
    "broken sheet": book(sheet1=b"<worksheet><sheetData><row>"),
    "a bomb": book(sharedStrings=b"<sst>" + b" " * (sheet_files.TEXTS_MB * 1024 * 1024) + b"</sst>"),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.django_db
def test_what_is_no_table_is_refused_in_a_sentence_and_not_kept(
    client: Client, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    declare(monkeypatch)
    steward = signed_in(client, make_steward())
    file = SimpleUploadedFile("lamps.xlsx", REFUSED[name] or b" ")
    answer = steward.post("/console/imports/in/lamps/", {"file": file})
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert not ImportRun.objects.exists()


def test_a_formula_is_the_value_that_the_spreadsheet_computed() -> None:
    sheet = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
        <row r="1"><c r="A1" t="inlineStr"><is><t>height</t></is></c></row>
        <row r="2"><c r="A2"><f>4*2</f><v>8</v></c></row></sheetData></worksheet>"""
    assert list(lines_of(book(sheet1=sheet), "xlsx")) == [(1, ["height"]), (2, [8])]


def test_a_table_that_is_too_long_is_read_up_to_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_files, "MOST_LINES", 3)
    lines = lines_of(b"a\n1\n2\n3\n", "csv")
    assert [number for number, _cells in (next(lines), next(lines), next(lines))] == [1, 2, 3]
    with pytest.raises(BadSheet):
        next(lines)


def test_a_workbook_coloured_to_the_bottom_ends_where_nothing_stands() -> None:
    content = "code\nL-001\n" + "\n" * 5000 + "far below\n"
    assert [cells for _number, cells in lines_of(content.encode(), "csv")] == [["code"], ["L-001"]]


def test_headings_may_stand_below_blank_lines() -> None:
    sheet = look_at(b"\n\ncode,street\nL-001,a\n")
    assert (sheet.titles, sheet.heading) == (("code", "street"), 3)


def read(kind: CellKind, raw: Raw, choices: tuple[tuple[str, str], ...] = ()) -> Value | str:
    found = Reader([Column("a", "A", kind, choices=choices, longest=20)], {"a": 0}).read((2, [raw]))
    return found.values["a"] if isinstance(found, TableRow) else "refused"


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (CellKind.TEXT, " 东门路 ", " 东门路 "),
        (CellKind.TEXT, 12.0, "12"),
        (CellKind.TEXT, "x" * 21, "refused"),
        (CellKind.TEXT, 440305001001001.0, "440305001001001"),
        (CellKind.TEXT, 4403050010010010.0, "refused"),
        (CellKind.CODE, "Ｌ－００ 1", "L-001"),
        (CellKind.WHOLE, "１２", 12),
        (CellKind.WHOLE, 3.0, 3),
        (CellKind.WHOLE, "3.5", "refused"),
        (CellKind.WHOLE, "9999999999", "refused"),
        (CellKind.NUMBER, "1,234.5", 1234.5),
        (CellKind.NUMBER, "nan", "refused"),
        (CellKind.NUMBER, True, "refused"),
        (CellKind.DAY, "2026-1-31", date(2026, 1, 31)),
        (CellKind.DAY, "2026/01/31", date(2026, 1, 31)),
        (CellKind.DAY, "2026年1月31日", date(2026, 1, 31)),
        (CellKind.DAY, "20260131", date(2026, 1, 31)),
        (CellKind.DAY, "2026-02-30", "refused"),
        (CellKind.DAY, "31.1.2026", "refused"),
        (CellKind.YES_NO, "是", True),
        (CellKind.YES_NO, "NO", False),
        (CellKind.YES_NO, False, False),
        (CellKind.YES_NO, "maybe", "refused"),
        (CellKind.DAY, "", None),
    ],
)
def test_cells_are_read_as_people_write_them(kind: CellKind, raw: Raw, value: Value) -> None:
    assert read(kind, raw) == value


def test_a_choice_is_understood_by_value_and_by_label() -> None:
    choices = (("led", "LED lamp (white)"),)
    written = ("led", "led LAMP (white)", "LED lamp", "neon")
    assert [read(CellKind.CHOICE, raw, choices) for raw in written] == ["led", "led", "led", "refused"]


@pytest.mark.parametrize(
    ("titles", "found"),
    [
        (["Lamp code", "Street"], {"code": 0, "street": 1}),
        (["street*", "LAMP CODE（必填）"], {"code": 1, "street": 0}),
        (["灯杆编号", "x"], {"code": 0}),
        (["code", "code"], {"code": 0}),
        (["", "Street"], {"street": 1}),
    ],
)
def test_headings_are_guessed(titles: list[str], found: dict[str, int]) -> None:
    assert guess(COLUMNS, titles, {}) == found


CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20).map(str.strip)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@given(st.data())
def test_what_goes_out_comes_in_as_it_was(kind: str, data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.lists(CELLS, min_size=2, max_size=2).filter(any), min_size=1, max_size=5))
    content = b"".join(pieces(kind, ["a", "b"], rows))
    came = [[cell or "" for cell in cells] for _number, cells in lines_of(content, kind)]
    assert came == [["a", "b"], *rows]
