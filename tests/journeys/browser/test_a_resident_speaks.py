"""Speaking instead of typing, with a real recorder and a made-up microphone: recorded, heard, sent, written down."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from jishi.cases.handling.api import Case, CaseFile
from jishi.ground.lib.tests.recordings import wav
from tests.browser import OpenPage
from tests.journeys.district import District

from .conftest import PHONE, Colleague
from .test_a_resident_on_a_phone import WITHOUT_SCRIPTS, press, receipt_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MICROPHONE: dict[str, Any] = {"permissions": ["microphone"]}
START, STOP, MORE = "点一下，开始说", "说完了，点一下", "点一下，再说一段"
LEVEL = "() => document.querySelector('.j-voice meter').value > 0"
PLAYS = """player => new Promise((heard) => {
  player.addEventListener("timeupdate", () => player.currentTime > 0 && heard(true));
  player.play();
})"""
SPOKEN_FOR = "seconds => Number(document.querySelector('[data-voice-time]').textContent.match(/:(\\d+)/)[1]) >= seconds"


def speak(page: Page, button: str = START, seconds: int = 2) -> None:
    """Presses, speaks until the clock of the page says so, presses again."""
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("button", name=STOP)).to_be_visible()
    page.wait_for_function(LEVEL)
    page.wait_for_function(SPOKEN_FOR, arg=seconds)
    page.get_by_role("button", name=STOP).click()


def hear(page: Page, player: str) -> None:
    """Plays a recording until its time runs."""
    assert page.locator(player).evaluate(PLAYS)


def where_and_send(page: Page) -> Case:
    page.get_by_label("在哪里").fill("桃源路八号")
    press(page, "下一步")
    expect(page.get_by_text("您在录音里说了，我们听了写下来。")).to_be_visible()
    press(page, "提交")
    return Case.objects.get(code=receipt_of(page)[0])


def test_a_report_is_spoken_heard_again_and_written_down_by_the_desk(
    open_page: OpenPage, colleague: Colleague, district: District
) -> None:
    page = open_page(*PHONE, **MICROPHONE)
    page.goto("/report/")
    speak(page)
    said = page.locator("[data-voice-said]")
    expect(said).to_have_text("录好了。下面可以听一遍，不要就去掉")
    expect(page.locator(".j-file input[name=attached]")).to_have_count(1)
    hear(page, ".j-file audio")
    speak(page, MORE, 1)
    expect(page.locator(".j-file input[name=attached]")).to_have_count(2)
    page.locator(".j-file").first.get_by_role("button", name="去掉").click()
    expect(page.locator(".j-file")).to_have_count(1)
    press(page, "下一步")
    case = where_and_send(page)
    kept = CaseFile.objects.get(case=case)
    assert (kept.file.kind, kept.file.content.media_type) == ("voice", "audio/webm")
    assert (case.title, case.unwritten) == ("语音，待听写", 1)
    Case.objects.filter(pk=case.pk).update(area_path="990101001001001")

    desk = colleague("intake_clerk")
    desk.goto("/console/cases/?recording=unwritten")
    desk.get_by_role("link", name=re.compile(case.code[-4:])).click()
    player = desk.locator(".case-spoken audio")
    expect(player).to_be_visible()
    hear(desk, ".case-spoken audio")
    desk.get_by_label("录音里说了什么").fill(district.say("report"))
    desk.get_by_role("button", name="保存听写").click()
    expect(desk.locator(".case-spoken")).to_have_count(0)
    expect(desk.get_by_text("工作人员（")).to_be_visible()
    expect(desk.get_by_role("button", name=re.compile("路灯不亮"))).to_be_visible()
    case.refresh_from_db()
    assert (case.description, case.unwritten) == (district.say("report"), 0)

    page.get_by_role("link", name="看办到哪了").click()
    expect(page.get_by_text("听录音写下")).to_be_visible()


def test_going_on_in_the_middle_of_a_sentence_keeps_what_was_said(open_page: OpenPage, district: District) -> None:
    page = open_page(*PHONE, **MICROPHONE)
    page.goto("/report/")
    page.get_by_role("button", name=START).click()
    page.wait_for_function(SPOKEN_FOR, arg=1)
    press(page, "下一步")
    assert CaseFile.objects.filter(case=where_and_send(page), file__kind="voice").count() == 1


def test_a_refused_microphone_is_said_and_typing_goes_on(open_page: OpenPage, district: District) -> None:
    page = open_page(*PHONE)
    page.add_init_script(
        "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))"
    )
    page.goto("/report/")
    page.get_by_role("button", name=START).click()
    expect(page.locator("[data-voice-said]")).to_contain_text("没有允许用话筒")
    expect(page.get_by_role("button", name=START)).to_be_enabled()
    page.get_by_label("发生了什么").fill(district.say("report"))
    press(page, "下一步")
    expect(page.get_by_label("在哪里")).to_be_visible()


@pytest.mark.parametrize("without", ["scripts", "a recorder"])
def test_the_phones_own_recorder_is_left_where_the_browser_has_none(
    open_page: OpenPage, district: District, without: str
) -> None:
    page = open_page(*PHONE, **(WITHOUT_SCRIPTS if without == "scripts" else {}))
    if without == "a recorder":
        page.add_init_script("delete window.MediaRecorder")
    page.goto("/report/")
    own = page.get_by_label("不想打字？说给我们听")
    expect(own).to_be_visible()
    assert (own.get_attribute("capture"), own.get_attribute("accept")) == ("", "audio/*")
    own.set_input_files([{"name": "voice.wav", "mimeType": "audio/wav", "buffer": wav()}])
    if without == "a recorder":
        expect(page.locator(".j-file input[name=attached]")).to_have_count(1)
    press(page, "下一步")
    assert CaseFile.objects.filter(case=where_and_send(page), file__kind="voice").count() == 1
