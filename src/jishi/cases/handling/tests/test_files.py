"""Photos go with a report, are seen by whom the case is seen, and by nobody else."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.test import Client
from PIL import Image

from jishi.cases.categories.api import CategoryFacts, change_category, tree
from jishi.cases.handling.actions.by_act import BY_ACT
from jishi.cases.handling.actions.let_files_go import let_old_files_go
from jishi.cases.handling.api import (
    AddRequest,
    Case,
    CaseFile,
    Draft,
    FollowRequest,
    MoveRequest,
    NoteRequest,
    add_notes,
    add_to_cases,
    follow_cases,
    process_of,
    register_cases,
)
from jishi.ground.foundation.actors import ANONYMOUS
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.files.keeping import count_of, erase
from jishi.ground.foundation.files.taking import take_in
from jishi.ground.foundation.files.thumbnails import make_thumbnail
from jishi.ground.foundation.models import File
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.tests.pictures import photo, upload
from jishi.ground.lib.months import months_before
from tests.people import make_staff, signed_in

from .acting import get, post
from .conftest import COMMUNITY, IMPORTER, District

pytestmark = pytest.mark.django_db


def reported_with_photo(client: Client) -> Case:
    """Through the three pages, the photo as a plain part of the first form."""
    key = str(uuid4())
    first = {"key": key, "left": "what", "description": "桃源路的路灯不亮", "attached-plain": upload(photo())}
    page = client.post("/report/where/", first).content.decode()
    ids = re.findall(r'name="attached" value="([^"]+)"', page)
    assert len(ids) == 1
    given = {"key": key, "description": "桃源路的路灯不亮", "place_text": "桃源路口", "attached": ids}
    answer = client.post("/report/send/", given)
    assert answer.status_code == 302, answer.content.decode()
    return Case.objects.get()


def addresses(page: bytes) -> list[str]:
    return [found.replace("&amp;", "&") for found in re.findall(r'"(/files/[^"]+\?[^"]+)"', page.decode())]


def test_a_photo_goes_with_the_report_and_the_desk_sees_it(district: District, client: Client) -> None:
    case = reported_with_photo(client)
    Case.objects.filter(pk=case.pk).update(area_path=COMMUNITY)
    for file in File.objects.all():
        make_thumbnail(str(file.uuid))
    desk = signed_in(Client(), make_staff("intake_clerk", area_path=COMMUNITY))
    full, thumb = addresses(desk.get(f"/console/cases/{case.code}/").content)
    for address, longest in ((full, 640), (thumb, 480)):
        answer = desk.get(address)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "image/jpeg"
        assert max(Image.open(BytesIO(b"".join(answer.streaming_content))).size) == longest
    assert Client().get(full).status_code == 404
    other = signed_in(Client(), make_staff("intake_clerk", area_path="990102"))
    assert other.get(full).status_code == 404
    assert client.get(full).status_code == 404


def given(key: UUID, data: bytes | None = None) -> UUID:
    """A photo that waits for the form with this key."""
    return take_in(ANONYMOUS, upload(data or photo()), key).file.uuid


def moved(district: District, case: Case, act: str, **more: Any) -> Case:
    move = process_of(case).find(case.node, act)
    assert move is not None
    actor = district.actor(move.roles[0], district.lamps if move.roles[0] == "handler" else None)
    words = {"reason": "r", "text": "换了灯", "answer": "已经修好", "organisation": "lamps"}
    return BY_ACT[act](actor, [MoveRequest(case.pk, **words | more)])[0]


def files(case: Case) -> list[tuple[str, str, str]]:
    """What the case holds: with which step, for what, for whom."""
    rows = CaseFile.objects.filter(case=case).order_by("id").select_related("step")
    return [(row.step.act if row.step else "", row.purpose, row.audience) for row in rows]


def test_files_go_with_whatever_is_done(district: District) -> None:
    key = uuid4()
    case = register_cases(
        ANONYMOUS, [Draft("路灯不亮", "web", category="lamp", community=COMMUNITY, files=[given(key)], key=key)]
    )[0].case
    note, add, after = uuid4(), uuid4(), uuid4()
    add_notes(district.actor("intake_clerk"), [NoteRequest(case.pk, "去看过", note, [given(note)])])
    add_to_cases(district.reporter(case), [AddRequest(district.receipt(case), "又暗了", add, [given(add)])])
    district.walk(case, "accept", "file", "assign", "acknowledge")
    case.refresh_from_db()
    moved(district, case, "report_handling", key=after, files=[given(after)], before=[given(after)])
    assert files(case) == [
        ("", "report", "reporter"),
        ("note", "other", "staff"),
        ("add", "other", "reporter"),
        ("report_handling", "before", "reporter"),
        ("report_handling", "after", "reporter"),
    ]
    assert not File.objects.filter(held_at=None).exists()
    subject = district.receipt(case).subject
    assert set(File.objects.values_list("subject", flat=True)) == {subject}


def test_the_reporters_files_belong_to_the_reporters_person(district: District) -> None:
    key, add = uuid4(), uuid4()
    made = register_cases(
        ANONYMOUS,
        [Draft("灯坏了", "web", community=COMMUNITY, phone="13812345678", files=[given(key)], key=key)],
    )[0]
    receipt = district.receipt(made.case)
    add_to_cases(district.reporter(made.case), [AddRequest(receipt, "还有一盏", add, [given(add)])])
    assert receipt.subject is not None
    assert count_of(receipt.subject) == 2
    assert erase(receipt.subject) == 2
    assert files(made.case) == []
    assert Case.objects.get().description == "灯坏了"


def test_a_file_that_is_gone_refuses_the_move_and_changes_nothing(district: District) -> None:
    case = district.report()
    key = uuid4()
    with pytest.raises(Refusal) as told:
        moved(district, case, "accept", key=key, files=[given(uuid4())])
    assert (told.value.code, told.value.field) == ("gone", "attached")
    case.refresh_from_db()
    assert (case.node, case.steps.count(), files(case)) == (process_of(case).start, 1, [])
    moved(district, case, "accept", key=key, files=[given(key)])
    assert files(case) == [("accept", "other", "staff")]


def test_a_second_press_attaches_nothing_twice(district: District) -> None:
    case, key = district.report(), uuid4()
    photo_of = given(key)
    for _ in range(2):
        BY_ACT["accept"](district.actor("intake_clerk"), [MoveRequest(case.pk, key=key, files=[photo_of])])
    assert files(case) == [("accept", "other", "staff")]


def with_files_of_all(district: District) -> tuple[Case, str, str]:
    """A case whose reporter gave a photo, a follower another, and which was handled with a picture; its secrets."""
    key, follow_key, after, note = uuid4(), uuid4(), uuid4(), uuid4()
    draft = Draft("路灯不亮", "web", category="lamp", lng=114.005, lat=22.005, files=[given(key)], key=key)
    made = register_cases(ANONYMOUS, [draft])[0]
    wanted = FollowRequest(made.case.uuid, follow_key, "我家门口", files=[given(key)], draft=key)
    followed = follow_cases(ANONYMOUS, [wanted])[0]
    add_notes(district.actor("intake_clerk"), [NoteRequest(made.case.pk, "内部", note, [given(note)])])
    district.walk(made.case, "accept", "file", "assign", "acknowledge")
    moved(district, Case.objects.get(), "report_handling", key=after, files=[given(after)])
    for file in File.objects.all():
        make_thumbnail(str(file.uuid))
    return Case.objects.get(), made.secret, followed.secret


def opened(client: Client, case: Case, secret: str) -> list[str]:
    client.post("/find/", {"code": case.code, "secret": secret})
    found = addresses(client.get(f"/my/{case.code}/").content)
    assert all(client.get(address).status_code == 200 for address in found)
    return [address for address in found if "/full" in address]


def test_each_sees_what_is_theirs_to_see(district: District) -> None:
    case, reporters, followers = with_files_of_all(district)
    assert len(opened(Client(), case, reporters)) == 2  # one's own, and how it is now
    assert len(opened(Client(), case, followers)) == 1  # one's own alone
    desk = signed_in(Client(), make_staff("intake_clerk", area_path=COMMUNITY))
    page = desk.get(f"/console/cases/{case.code}/").content
    assert len(set(addresses(page))) == 8
    assert "办理前后" in page.decode()
    department = signed_in(Client(), make_staff("handler", district.lamps))
    assert len(set(addresses(department.get(f"/console/cases/{case.code}/").content))) == 8
    field = signed_in(Client(), make_staff("grid_worker", area_path=COMMUNITY))
    assert len(set(addresses(field.get(f"/field/tasks/{case.code}/").content))) == 8


def test_a_link_ends_when_the_case_is_not_ones_own_any_more(district: District) -> None:
    case, _reporter, _follower = with_files_of_all(district)
    account = make_staff("dispatcher", area_path=COMMUNITY)
    desk = signed_in(Client(), account)
    address = addresses(desk.get(f"/console/cases/{case.code}/").content)[0]
    assert desk.get(address).status_code == 200
    Case.objects.update(confidential=True)
    assert desk.get(address).status_code == 404
    Case.objects.update(confidential=False)
    account.holdings.all().delete()
    assert desk.get(address).status_code == 404


def test_programs_give_files_and_read_them(district: District, client: Client) -> None:
    key = uuid4()
    taken = client.post("/api/v1/files", {"key": str(key), "file": upload(photo())})
    assert taken.status_code == 201, taken.content
    body = {"description": "路灯不亮", "place_text": "桃源路", "files": [taken.json()["id"]]}
    made = post(client, "reports", body, key=key).json()
    shown = get(client, f"reports/{made['code']}", secret=made["secret"]).json()["files"]
    assert [(one["id"], one["kind"], one["purpose"]) for one in shown] == [(taken.json()["id"], "image", "report")]
    path = f"reports/{made['code']}/files/{shown[0]['id']}"
    assert get(client, path, secret=made["secret"]).headers["Content-Type"] == "image/jpeg"
    assert get(client, path, secret="AAAAAAAAAA").status_code == 404
    desk = signed_in(Client(), make_staff("intake_clerk"))
    assert desk.get(f"/api/v1/staff/cases/{made['code']}/files/{shown[0]['id']}").status_code == 200
    assert desk.get(f"/api/v1/staff/cases/{made['code']}/files/{uuid4()}").status_code == 404
    refused = client.post("/api/v1/files", {"key": str(key), "file": upload(b"<svg/>")})
    assert (refused.status_code, refused.json()["code"]) == (409, "type")
    assert post(client, "reports", body, key=uuid4()).json()["code"] == "gone"
    assert Case.objects.count() == 1


@pytest.mark.parametrize("path", ["/console/cases/register/", "/field/report/"])
def test_staff_register_with_a_photo_without_scripts(district: District, path: str) -> None:
    clerk = signed_in(Client(), make_staff("grid_worker"))
    key = str(uuid4())
    given_ = {
        "key": key, "description": "井盖破了", "channel": "phone", "urgency": "normal",
        "attached-plain": upload(photo()),
    }  # fmt: skip
    first = clerk.post(path, given_)  # the place is missing
    assert first.status_code == 422
    ids = re.findall(r'name="attached" value="([^"]+)"', first.content.decode())
    again = {"key": key, "description": "井盖破了", "channel": "phone", "urgency": "normal", "attached": ids,
             "community": COMMUNITY}  # fmt: skip
    assert clerk.post(path, again).status_code == 302
    assert files(Case.objects.get()) == [("", "report", "reporter")]


def test_a_move_with_a_wrong_file_comes_back_with_everything_typed(district: District) -> None:
    case = district.walk(district.report(), "accept", "file", "assign", "acknowledge")
    handler = signed_in(Client(), make_staff("handler", district.lamps))
    name = "report_handling"
    sent = {
        f"{name}-key": str(uuid4()), f"{name}-result": "换了灯泡", f"{name}-answer": "修好了",
        f"{name}-attached-plain": [upload(photo()), upload(b"<svg/>", "a.svg")],
    }  # fmt: skip
    page = handler.post(f"/console/cases/{case.code}/moves/{name}/", sent)
    text = page.content.decode()
    assert page.status_code == 422
    assert "a.svg" in text
    assert "换了灯泡" in text
    ids = re.findall(rf'name="{name}-attached" value="([^"]+)"', text)
    assert len(ids) == 1
    del sent[f"{name}-attached-plain"]
    assert (
        handler.post(f"/console/cases/{case.code}/moves/{name}/", sent | {f"{name}-attached": ids}).status_code == 302
    )
    assert files(case) == [(name, "after", "reporter")]


def category_says(code: str, **more: Any) -> None:
    node = tree().by_code[code]
    facts = CategoryFacts(name=node.name, limit_amount=3, limit_unit="working_days", **more)
    change_category(IMPORTER, node.id, facts, based_on=node.number)


def test_a_category_may_need_a_photo_of_how_it_is_now(district: District) -> None:
    category_says("lamp", photo_needed=True)
    case, key = district.walk(district.report(), "accept", "file", "assign", "acknowledge"), uuid4()
    with pytest.raises(Refusal) as told:
        moved(district, case, "report_handling", key=key)
    assert (told.value.code, told.value.field) == ("required", "attached")
    assert Case.objects.get().node == case.node
    handler = signed_in(Client(), make_staff("handler", district.lamps))
    name = "report_handling"
    sent = {f"{name}-key": str(key), f"{name}-result": "换了灯", f"{name}-answer": "修好了"}
    page = handler.post(f"/console/cases/{case.code}/moves/{name}/", sent)
    assert page.status_code == 422
    assert "附一张办理后的照片" in page.content.decode()
    moved(district, case, "report_handling", key=key, files=[given(key)])
    assert files(case) == [(name, "after", "reporter")]


def ended_with_photo(district: District, **more: Any) -> Case:
    key = uuid4()
    case = district.report(files=[given(key)], key=key, **more)
    return district.walk(case, "accept", "file", "assign", "acknowledge", "report_handling", "verify", "close")


def test_photos_go_when_the_time_of_their_category_is_over(district: District) -> None:
    category_says("lamp", files_months=6)
    short, long = ended_with_photo(district), ended_with_photo(district, category="hole")
    key = uuid4()
    still_open = district.report(files=[given(key)], key=key)
    start = now()
    for days, left in ((170, [1, 1, 1]), (190, [0, 1, 1]), (800, [0, 0, 1])):
        with time_machine.travel(start + timedelta(days=days), tick=False):
            let_old_files_go()
            let_old_files_go()
        assert [len(files(case)) for case in (short, long, still_open)] == left
    assert short.steps.filter(act="let_go").count() == 1
    assert File.objects.count() == 1


def test_a_reopened_case_keeps_its_photos(district: District) -> None:
    category_says("lamp", files_months=1)
    case = ended_with_photo(district)
    district.walk(case, "reopen")
    with time_machine.travel(now() + timedelta(days=60), tick=False):
        assert let_old_files_go() == 0
    assert len(files(case)) == 1


def test_months_are_counted_by_the_calendar() -> None:
    assert months_before(datetime(2026, 3, 31, 9, tzinfo=UTC), 1) == datetime(2026, 2, 28, 9, tzinfo=UTC)
    assert months_before(datetime(2026, 1, 15, tzinfo=UTC), 13) == datetime(2024, 12, 15, tzinfo=UTC)
