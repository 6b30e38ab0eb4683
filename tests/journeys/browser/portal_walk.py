"""Every page of the portal, opened one after the other as a resident meets them, each looked at by the caller."""

from collections.abc import Callable

from playwright.sync_api import Page

from jishi.cases.handling.api import Case
from jishi.district.organisations.api import OrganisationDraft, change_organisation
from jishi.ground.foundation.actors import SYSTEM
from tests.journeys.district import INSIDE, PEACH, WAY, District

Look = Callable[[str], None]
"""Called with the name of the page that stands open."""
ADDRESSES = ("/", "/help/", "/find/", "/find/phone/", "/m/nothing/", "/nothing-here/")


def press(page: Page, name: str) -> None:
    """The page that answers stands open afterwards."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def walk_portal(page: Page, district: District, look: Look) -> Case:
    """Looks at each page; the case reported on the way. The language of the page is Chinese."""
    open_counter(district)
    for address in ADDRESSES:
        page.goto(address)
        look(address)
    district.register()
    case = report(page, district, look)
    page.goto(f"/my/{case.code}/withdraw/")
    look("withdraw")
    for name, acts in (("own: waiting", ()), ("own: question", ("accept", "ask"))):
        district.walk(case, *acts)
        page.goto(f"/my/{case.code}/")
        open_all(page)
        look(name)
    page.get_by_label("您的回答").fill("有，是十二号")
    press(page, "提交回答")
    district.walk(case, *WAY[1:])
    page.goto(f"/my/{case.code}/")
    look("own: to be rated")
    press(page, "提交评价")
    look("own: an error")
    return case


def open_counter(district: District) -> None:
    """The water works receive residents in the first grid."""
    draft = OrganisationDraft(
        district.water.code, district.water.name, phone="075582345678", counter=True, area_code=PEACH,
        address=district.say("where"), lng=INSIDE[0], lat=INSIDE[1],
    )  # fmt: skip
    change_organisation(SYSTEM, district.water, draft)


def report(page: Page, district: District, look: Look) -> Case:
    """From the first question to the receipt, with every error on the way; a similar report stands nearby."""
    page.goto("/report/")
    look("what")
    press(page, "下一步")
    look("what: an error")
    page.get_by_label("发生了什么").fill(district.say("report"))
    press(page, "下一步")
    page.locator("[data-controller=map]").wait_for()
    look("where")
    press(page, "下一步")
    look("where: an error")
    page.get_by_label("在哪里").fill(district.say("where"))
    page.get_by_role("button", name="用我现在的位置", exact=True).click()
    page.get_by_text("找到了").wait_for()
    page.get_by_role("radio", name=district.say("lamp")).check()
    press(page, "下一步")
    look("near")
    press(page, "不是，继续")
    look("you")
    page.get_by_label("手机号").fill("1381234")
    press(page, "提交")
    look("you: an error")
    page.get_by_label("手机号").fill("13812341234")
    press(page, "提交")
    look("receipt")
    return Case.objects.order_by("-id")[0]


def open_all(page: Page) -> None:
    for more in page.locator("main details").all():
        more.evaluate("one => { one.open = true; }")
