"""A sheet of paper is whole: every word can be read and copied, lines and pages break well, no loss is silent."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from jishi.ground.lib.sheets import Entry, Facts, Picture, Section, Sheet, Words, broken, draw
from jishi.ground.lib.sheets.breaking import NOT_FIRST, NOT_LAST

NOON = datetime(2026, 5, 1, 4, 0, tzinfo=UTC)
RARE = "𬬮㙍䶮𫞩"
"""Characters of names and places: of the extensions of 2009 and later, all on the national list of 8105."""


def sheet(*sections: Section, **more: str) -> Sheet:
    words = {
        "office": "示例区",
        "number": "2611 2204 1834",
        "title": "路灯不亮",
        "foot": "受理员",
        "page_words": "第 {page} 页，共 {pages} 页",
        "missing_words": "{mark} 代替：{characters}",
    }
    return Sheet(sections=sections, **(words | more))  # type: ignore[arg-type]


def pages(drawn: Sheet) -> list[str]:
    """The text of each page without the blanks that reading a PDF puts between characters."""
    read = PdfReader(BytesIO(draw(drawn, NOON)))
    return ["".join(page.extract_text().split()) for page in read.pages]


def width(text: str) -> float:
    return sum(2 if ord(character) > 0x2E7F or character in "“”‘’…—" else 1 for character in text)


def test_rare_characters_are_drawn_and_can_be_copied() -> None:
    (page,) = pages(sheet(Section("内容", [Words(f"地名{RARE}")])))
    assert f"地名{RARE}" in page
    assert "〓" not in page


def test_what_the_font_lacks_is_marked_and_named() -> None:
    (page,) = pages(sheet(Section("内容", [Words("姓𠀀的人😀来过")])))
    assert "姓〓的人〓来过" in page
    assert page.count("〓") == 3
    assert "U+1F600,U+20000" in page


def test_invisible_characters_leave_no_mark() -> None:
    (page,) = pages(sheet(Section("内容", [Words("路\u200b灯\ufe0f不\x07亮")])))
    assert "路灯不亮" in page
    assert "〓" not in page


def test_the_font_goes_along_as_the_part_that_is_used() -> None:
    data = draw(sheet(Section("内容", [Words("路灯不亮")])), NOON)
    fonts = PdfReader(BytesIO(data)).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    for font in fonts.values():
        descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile3" in descriptor
    assert len(data) < 60_000


def test_a_long_story_goes_on_over_numbered_pages_and_loses_no_word() -> None:
    story = [Entry("2026-05-01 12:00", f"第{n}步", "派单员", [f"说明{n}。" * 30], [f"备注{n}"]) for n in range(60)]
    read = pages(sheet(Section("办理过程", story), marks=["保密"]))  # type: ignore[arg-type]
    assert len(read) > 4
    for number, page in enumerate(read, 1):
        assert f"第{number}页，共{len(read)}页" in page
        assert "261122041834" in page
        assert "保密" in page
    whole = "".join(read)
    for n in range(60):
        assert f"第{n}步" in whole
        assert f"备注{n}" in whole
    assert whole.count("说") == whole.count("。") == 60 * 30


def test_a_text_longer_than_a_page_is_broken_not_cut() -> None:
    whole = "".join(pages(sheet(Section("内容", [Facts([("情况", "很长的话" * 1500)]), Words("尾")]))))
    assert whole.count("很") == whole.count("话") == 1500
    assert "尾" in whole


def test_pictures_stand_with_their_captions_and_one_that_is_not_at_hand_is_named() -> None:
    data = BytesIO()
    Image.new("RGB", (480, 360), "grey").save(data, "JPEG")
    drawn = sheet(Section("照片", [Picture("照片甲", data.getvalue()), Picture("照片乙")]))
    page = PdfReader(BytesIO(draw(drawn, NOON))).pages[0]
    assert len(page.images) == 1
    text = "".join(page.extract_text().split())
    assert "照片甲" in text
    assert "照片乙" in text


def test_the_code_opens_the_address() -> None:
    drawn = sheet(address="https://jishi.example.org/console/cases/261122041834/", address_says="扫码")
    page = PdfReader(BytesIO(draw(drawn, NOON))).pages[0]
    links = [note.get_object()["/A"]["/URI"] for note in page["/Annots"]]  # type: ignore[union-attr]
    assert links == ["https://jishi.example.org/console/cases/261122041834/"]


@pytest.mark.parametrize("text", ["", "\n\n", "字" * 5, "Word " * 20, "（甲）。" * 30, "https://x.example/" + "a" * 99])
def test_no_line_is_wider_than_the_paper(text: str) -> None:
    assert all(width(line) <= 20 for line in broken(text, 20, width))


@given(st.text(alphabet="路灯不亮，。（）“” aZ09-\n", max_size=200), st.integers(12, 60))
def test_lines_lose_nothing_and_keep_the_rules_of_marks(text: str, wide: int) -> None:
    lines = list(broken(text, wide, width))
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= wide for line in lines)


def test_closing_marks_do_not_begin_a_line_and_opening_ones_do_not_end_it() -> None:
    text = "桃源路（东段）的路灯，昨晚“不亮”了；请看照片。" * 20
    for wide in range(14, 50):
        lines = list(broken(text, wide, width))
        assert all(line[0] not in NOT_FIRST for line in lines)
        assert all(line[-1] not in NOT_LAST for line in lines)


def test_words_and_figures_stay_whole() -> None:
    lines = list(broken("请在 2026-05-01 前回复 office@jishi.example.org 谢谢", 26, width))
    assert any("2026-05-01" in line for line in lines)
    assert any("office@jishi.example.org" in line for line in lines)
