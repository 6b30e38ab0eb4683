"""A clerk covers a face on a photo: drawn with the mouse, by the keyboard alone, and without scripts."""

from io import BytesIO
from uuid import uuid4

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from jishi.cases.handling.api import Case, CaseFile, Draft, register_cases
from jishi.ground.foundation.actors import ANONYMOUS
from jishi.ground.foundation.files.storage import storage
from jishi.ground.foundation.files.taking import take_in
from jishi.ground.foundation.tests.pictures import drawing, photo, upload
from tests.journeys.district import PEACH, District

from .conftest import Colleague
from .test_a_resident_on_a_phone import WITHOUT_SCRIPTS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def case(district: District) -> Case:
    key = uuid4()
    file = take_in(ANONYMOUS, upload(photo(picture=drawing(800, 600))), key).file.uuid
    draft = Draft(district.say("report"), "web", community=PEACH, files=[file], key=key)
    return register_cases(ANONYMOUS, [draft])[0].case


def to_the_photo(page: Page, case: Case) -> None:
    page.goto(f"/console/cases/{case.code}/")
    page.get_by_role("link", name="遮盖").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("遮盖照片中的内容")


def covered(page: Page, case: Case) -> tuple[bool, bool]:
    """Whether lamp and wall are covered."""
    page.get_by_role("button", name="遮盖这些地方").click()
    expect(page.locator(".j-flash-success")).to_be_visible()
    with storage().open(CaseFile.objects.get(case=case).file.content.key) as source:
        image = Image.open(BytesIO(source.read()))
    found = [sum(image.getpixel(point)) < 100 for point in ((500, 300), (100, 300))]  # type: ignore[arg-type]
    return found[0], found[1]


def test_drawn_with_the_mouse(colleague: Colleague, case: Case) -> None:
    page = colleague("duty_leader")
    to_the_photo(page, case)
    expect(page.locator("canvas")).to_be_visible()
    edge = page.locator("canvas").bounding_box()
    assert edge is not None
    page.mouse.move(edge["x"] + edge["width"] * 0.5, edge["y"] + edge["height"] * 0.25)
    page.mouse.down()
    page.mouse.move(edge["x"] + edge["width"] * 0.75, edge["y"] + edge["height"] * 0.75, steps=4)
    page.mouse.up()
    expect(page.get_by_label("距左边").first).to_have_value("50.00")
    assert covered(page, case) == (True, False)


def test_by_the_keyboard_alone(colleague: Colleague, case: Case) -> None:
    page = colleague("duty_leader")
    to_the_photo(page, case)
    page.get_by_role("button", name="加一个框").press("Enter")
    for label, figure in (("距左边", "50"), ("距上边", "25"), ("宽", "25"), ("高", "50")):
        page.get_by_label(label).fill(figure)
    page.get_by_role("button", name="加一个框").press("Enter")
    page.get_by_role("button", name="去掉").last.press("Enter")
    assert covered(page, case) == (True, False)


def test_without_scripts(colleague: Colleague, case: Case) -> None:
    page = colleague("duty_leader", **WITHOUT_SCRIPTS)
    to_the_photo(page, case)
    for label, figure in (("距左边", "0"), ("距上边", "0"), ("宽", "50"), ("高", "100")):
        page.get_by_label(label).first.fill(figure)
    assert covered(page, case) == (False, True)
