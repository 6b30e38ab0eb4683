"""Photos on a phone: several at once, over a network that fails, kept through an error of the form, pasted; and without
scripts."""

from collections.abc import Sequence

import pytest
from playwright.sync_api import FilePayload, Page, Route, expect

from jishi.cases.handling.api import Case, CaseFile
from jishi.ground.foundation.tests.pictures import PLACE, photo
from tests.browser import OpenPage
from tests.journeys.district import District

from .conftest import PHONE
from .test_a_resident_on_a_phone import WITHOUT_SCRIPTS, press, receipt_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def photos(*sizes: int) -> Sequence[FilePayload]:
    return [
        {"name": f"IMG_{size}.jpg", "mimeType": "image/jpeg", "buffer": photo(size, size * 3 // 4)} for size in sizes
    ]


def begin(page: Page, district: District) -> None:
    page.goto("/report/")
    page.get_by_label("发生了什么").fill(district.say("report"))


def sent(page: Page) -> Case:
    page.get_by_label("在哪里").fill("桃源路八号")
    press(page, "下一步")
    press(page, "提交")
    return Case.objects.get(code=receipt_of(page)[0])


def test_several_photos_go_up_at_once_over_a_network_that_fails(open_page: OpenPage, district: District) -> None:
    page = open_page(*PHONE)
    begin(page, district)
    failures = iter([True, True, False])

    def weak(route: Route) -> None:
        route.abort() if next(failures, False) else route.continue_()

    page.route("**/files/", weak)
    page.get_by_label("照片").set_input_files(photos(320, 400, 480))
    expect(page.locator(".j-file")).to_have_count(3)
    expect(page.locator(".j-file input[name=attached]")).to_have_count(3, timeout=15000)
    press(page, "下一步")
    press(page, "下一步")
    expect(page.locator(".j-error")).to_be_visible()
    case = sent(page)
    assert CaseFile.objects.filter(case=case).count() == 3


def test_sending_waits_for_what_is_still_going_up(open_page: OpenPage, district: District) -> None:
    page = open_page(*PHONE)
    begin(page, district)
    waiting: list[Route] = []
    page.route("**/files/", lambda route: waiting.append(route))
    page.get_by_label("照片").set_input_files(photos(320))
    expect(page.locator(".j-file progress")).to_be_visible()
    press(page, "下一步")
    expect(page.locator("[data-said]")).to_have_text("等文件传完再点，或先把它去掉")
    waiting[0].continue_()
    case = sent(page)
    assert CaseFile.objects.filter(case=case).count() == 1


def test_a_photo_is_kept_through_an_error_and_can_be_taken_away(open_page: OpenPage, district: District) -> None:
    page = open_page(*PHONE)
    page.goto("/report/")
    page.get_by_label("照片").set_input_files(photos(320, 400))
    expect(page.locator(".j-file input[name=attached]")).to_have_count(2)
    press(page, "下一步")
    expect(page.locator(".j-error")).to_be_visible()
    expect(page.locator(".j-file input[name=attached]")).to_have_count(2)
    page.locator(".j-file").first.get_by_role("button", name="去掉").click()
    page.get_by_label("发生了什么").fill(district.say("report"))
    press(page, "下一步")
    assert CaseFile.objects.filter(case=sent(page)).count() == 1


def test_what_is_no_photo_is_refused_in_words_and_the_rest_goes_on(open_page: OpenPage, district: District) -> None:
    page = open_page(*PHONE)
    begin(page, district)
    svg: FilePayload = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"<svg onload='alert(1)'/>"}
    page.get_by_label("照片").set_input_files([svg, *photos(320)])
    expect(page.locator(".j-file-refused")).to_contain_text("这种文件收不了")
    expect(page.locator(".j-file input[name=attached]")).to_have_count(1)
    press(page, "下一步")
    assert CaseFile.objects.filter(case=sent(page)).count() == 1


PASTE = """async (bytes) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([new Uint8Array(bytes)], "image.png", { type: "image/png" }));
  const event = new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true });
  document.querySelector("textarea").dispatchEvent(event);
}"""


def test_a_screenshot_is_pasted(open_page: OpenPage, district: District) -> None:
    page = open_page()
    begin(page, district)
    page.evaluate(PASTE, list(photo(200, 150, kind="PNG")))
    expect(page.locator(".j-file input[name=attached]")).to_have_count(1)
    press(page, "下一步")
    assert CaseFile.objects.filter(case=sent(page)).count() == 1


@pytest.mark.parametrize("options", [{}, WITHOUT_SCRIPTS], ids=["with scripts", "without scripts"])
def test_the_place_of_a_photo_is_offered_and_taken_as_the_place(
    open_page: OpenPage, district: District, options: dict[str, bool]
) -> None:
    page = open_page(*PHONE, **options)
    begin(page, district)
    one: FilePayload = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo(place=PLACE)}
    page.get_by_label("照片").set_input_files([one])
    if not options:
        expect(page.locator(".j-file input[name=attached]")).to_have_count(1)
    press(page, "下一步")
    press(page, "用照片里的位置")
    case = sent(page)
    assert (case.lng, case.lat) == pytest.approx(PLACE, abs=1e-5)
    assert CaseFile.objects.filter(case=case).count() == 1
