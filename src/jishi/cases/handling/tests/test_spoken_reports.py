"""A report may be spoken: no word is demanded, the desk writes down what is said, once, and the words then count."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from jishi.cases.handling.actions.erase import subject_of
from jishi.cases.handling.api import (
    AddRequest,
    Case,
    CaseFile,
    Draft,
    Filters,
    FollowRequest,
    Receipt,
    Step,
    TranscribeRequest,
    add_to_cases,
    follow_cases,
    queue,
    register_cases,
    transcribe_cases,
)
from jishi.cases.handling.queries.own import own_case
from jishi.ground.foundation.actors import ANONYMOUS, SYSTEM, Actor, ActorKind
from jishi.ground.foundation.erasure import Why, erase
from jishi.ground.foundation.errors import InvalidInput, NotYours, Refusal
from jishi.ground.foundation.files.taking import take_in
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.tests.pictures import photo, upload
from jishi.ground.lib.tests.recordings import wav
from tests.people import make_staff, signed_in

from .acting import post
from .conftest import COMMUNITY, OTHER_COMMUNITY, District

pytestmark = pytest.mark.django_db
WORDS = "桃源路口的井盖松了。一踩就响，怕掉下去"
TITLE = "语音，待听写"


def recording(key: UUID) -> UUID:
    return take_in(ANONYMOUS, upload(wav(), "voice.wav"), key).file.uuid


def spoken(**given: Any) -> Case:
    key = uuid4()
    words = {"description": "", "channel": "web", "community": COMMUNITY, "place_text": "桃源路口"}
    return register_cases(ANONYMOUS, [Draft(**{**words, **given}, files=[recording(key)], key=key)])[0].case


def spoken_step(case: Case, act: str = "register") -> int:
    return Step.objects.filter(case=case, act=act).latest("id").pk


def test_a_recording_stands_in_for_the_words(district: District) -> None:
    case = Case.objects.get(pk=spoken().pk)
    assert (case.description, case.title, case.unwritten) == ("", TITLE, 1)
    assert CaseFile.objects.get(case=case).file.kind == "voice"


@pytest.mark.parametrize("with_photo", [False, True])
def test_without_a_recording_words_are_demanded(district: District, with_photo: bool) -> None:
    key = uuid4()
    files = [take_in(ANONYMOUS, upload(photo()), key).file.uuid] if with_photo else []
    with pytest.raises(InvalidInput) as refused:
        register_cases(ANONYMOUS, [Draft("", "web", community=COMMUNITY, files=files, key=key)])
    assert "description" in refused.value.problems
    assert Case.objects.count() == 0


def test_somebody_elses_recording_is_none(district: District) -> None:
    files = [recording(uuid4())]
    with pytest.raises(InvalidInput):
        register_cases(ANONYMOUS, [Draft("", "web", community=COMMUNITY, files=files)])
    assert Case.objects.count() == 0


def test_the_desk_finds_it_and_its_words_become_the_report(district: District) -> None:
    case, written = spoken(), district.report()
    clerk = district.actor("intake_clerk")
    assert list(queue(clerk, Filters(recording="unwritten"))) == [case]
    key = uuid4()
    for _twice in range(2):
        transcribe_cases(clerk, [TranscribeRequest(case.pk, spoken_step(case), f" {WORDS} ", key)])
    case.refresh_from_db()
    assert (case.description, case.title, case.unwritten) == (WORDS, "桃源路口的井盖松了", 0)
    assert list(queue(clerk, Filters(recording="unwritten"))) == []
    assert list(queue(clerk, Filters(q="井盖"))) == [case]
    assert Step.objects.filter(case=case, act="transcribe").count() == 1
    assert AuditEntry.objects.filter(action="handling.transcribe", subject_uuid=case.uuid).count() == 1
    told = own_case(district.receipt(case)).story[0]
    assert (told.what, told.text) == ("听录音写下", WORDS)
    assert written.unwritten == 0


def test_a_title_that_the_desk_gave_stays(district: District) -> None:
    case = spoken()
    Case.objects.filter(pk=case.pk).update(title="井盖")
    transcribe_cases(district.actor("intake_clerk"), [TranscribeRequest(case.pk, spoken_step(case), WORDS)])
    case.refresh_from_db()
    assert (case.title, case.description) == ("井盖", WORDS)


def test_who_comes_second_is_told_and_overwrites_nothing(district: District) -> None:
    case = spoken()
    transcribe_cases(district.actor("intake_clerk"), [TranscribeRequest(case.pk, spoken_step(case), WORDS)])
    with pytest.raises(Refusal) as refused:
        transcribe_cases(district.actor("duty_leader"), [TranscribeRequest(case.pk, spoken_step(case), "别的")])
    assert refused.value.code == "moved_on"
    assert "某intake_clerk" in refused.value.message
    case.refresh_from_db()
    assert (case.description, case.unwritten) == (WORDS, 0)


@pytest.mark.parametrize(
    ("role", "area", "expected"),
    [("verifier", "", Refusal), ("grid_worker", "", Refusal), ("intake_clerk", OTHER_COMMUNITY, NotYours)],
)
def test_only_the_desk_of_the_area_writes_it_down(
    district: District, role: str, area: str, expected: type[Exception]
) -> None:
    case = spoken()
    with pytest.raises(expected):
        transcribe_cases(district.actor(role, area=area), [TranscribeRequest(case.pk, spoken_step(case), WORDS)])
    case.refresh_from_db()
    assert (case.description, case.unwritten) == ("", 1)
    assert not Step.objects.filter(act="transcribe").exists()


def test_a_step_that_was_written_cannot_be_written_over(district: District) -> None:
    case = district.report()
    with pytest.raises(NotYours):
        transcribe_cases(district.actor("intake_clerk"), [TranscribeRequest(case.pk, spoken_step(case), WORDS)])
    case.refresh_from_db()
    assert case.description != WORDS


def test_empty_words_change_nothing(district: District) -> None:
    case = spoken()
    with pytest.raises(Refusal):
        transcribe_cases(district.actor("intake_clerk"), [TranscribeRequest(case.pk, spoken_step(case), "  ")])
    assert Case.objects.get(pk=case.pk).unwritten == 1


def test_a_spoken_addition_waits_apart_from_the_report(district: District) -> None:
    case, key = spoken(), uuid4()
    receipt = district.receipt(case)
    add_to_cases(district.reporter(case), [AddRequest(receipt, "", key, [recording(key)])])
    clerk = district.actor("intake_clerk")
    case.refresh_from_db()
    assert case.unwritten == 2
    transcribe_cases(clerk, [TranscribeRequest(case.pk, spoken_step(case, "add"), "又响了")])
    case.refresh_from_db()
    assert (case.description, case.unwritten) == ("", 1)
    transcribe_cases(clerk, [TranscribeRequest(case.pk, spoken_step(case), WORDS)])
    case.refresh_from_db()
    assert (case.description, case.unwritten) == (WORDS, 0)
    texts = [told.text for told in own_case(receipt).story]
    assert texts[:2] == [WORDS, "又响了"]


def test_an_empty_addition_without_a_recording_is_refused(district: District) -> None:
    case = district.report()
    with pytest.raises(Refusal):
        add_to_cases(district.reporter(case), [AddRequest(district.receipt(case), " ")])
    assert not Step.objects.filter(case=case, act="add").exists()


def test_erasing_takes_what_was_written_down_along(district: District) -> None:
    case, key = spoken(category="lamp"), uuid4()
    Case.objects.filter(pk=case.pk).update(public=True)
    follow_cases(ANONYMOUS, [FollowRequest(case.uuid, uuid4(), phone="13987650922")])
    follower = Receipt.objects.get(kind="follower")
    add_to_cases(Actor(ActorKind.REPORTER, follower.uuid), [AddRequest(follower, "", key, [recording(key)])])
    clerk = district.actor("intake_clerk")
    transcribe_cases(clerk, [TranscribeRequest(case.pk, spoken_step(case, "add"), "也响了一夜")])
    district.walk(case, "accept", "file", "assign", "acknowledge", "report_handling", "verify", "close")
    erase(SYSTEM, [subject_of(follower)], Why.ASKED)
    assert not Step.objects.filter(text="也响了一夜").exists()
    erase(SYSTEM, [subject_of(district.receipt(case))], Why.ASKED)
    case.refresh_from_db()
    assert case.unwritten == 0
    with pytest.raises(NotYours):
        transcribe_cases(clerk, [TranscribeRequest(case.pk, spoken_step(case), WORDS)])


def test_a_question_is_answered_by_voice_and_the_clock_goes_on(district: District) -> None:
    case, secret = district.registered()
    district.walk(case, "accept", "ask")
    key = uuid4()
    body = {"text": "", "files": [str(recording(key))]}
    answer = post(Client(), f"reports/{case.code}/reply", body, key=key, secret=secret)
    assert answer.status_code == 200, answer.content.decode()
    case.refresh_from_db()
    assert (case.unwritten, case.paused_at) == (1, None)
    empty = post(Client(), f"reports/{case.code}/additions", {"text": ""}, secret=secret)
    assert empty.status_code == 409


def test_programs_speak_and_write_down_too(district: District, act_as: Any) -> None:
    key = uuid4()
    body = {"place_text": "桃源路口", "files": [str(recording(key))]}
    answer = post(Client(), "reports", body, key=key)
    assert answer.status_code == 201, answer.content.decode()
    case = Case.objects.get(code=answer.json()["code"])
    assert post(Client(), "reports", {"place_text": "桃源路口"}).status_code == 422
    desk = act_as(district.actor("intake_clerk"))
    waiting = desk.get("/api/v1/staff/cases?recording=unwritten").json()["items"]
    assert [one["code"] for one in waiting] == [case.code]
    [step] = desk.get(f"/api/v1/staff/cases/{case.code}").json()["unwritten"]
    done = post(desk, f"staff/cases/{case.code}/transcriptions", {"step": step, "words": WORDS})
    assert done.status_code == 200, done.content.decode()
    assert (done.json()["description"], done.json()["unwritten"]) == (WORDS, [])


def test_a_spoken_report_goes_through_the_pages_without_scripts(district: District, client: Client) -> None:
    key = str(uuid4())
    first = {"key": key, "left": "what", "description": "", "attached-plain": upload(wav(), "voice.wav")}
    page = client.post("/report/where/", first)
    assert page.status_code == 200
    assert "microphone=(self)" in page.headers["Permissions-Policy"]
    ids = re.findall(r'name="attached" value="([^"]+)"', page.content.decode())
    given = {"key": key, "description": "", "place_text": "桃源路口", "attached": ids}
    last = client.post("/report/you/", given | {"left": "where"}).content.decode()
    assert "您在录音里说了，我们听了写下来。" in last
    assert client.post("/report/send/", given).status_code == 302
    case = Case.objects.get()
    assert (case.title, case.unwritten) == (TITLE, 1)


def test_empty_pages_ask_for_words_or_voice_and_keep_the_photo(district: District, client: Client) -> None:
    first = {"key": str(uuid4()), "left": "what", "description": "", "attached-plain": upload(photo())}
    page = client.post("/report/where/", first)
    assert page.status_code == 422
    assert "写几个字，或者点话筒说一说" in page.content.decode()
    assert len(re.findall(r'name="attached" value="([^"]+)"', page.content.decode())) == 1


def test_no_other_page_may_ask_for_the_microphone(client: Client, db: None) -> None:
    for address in ("/", "/find/", "/help/", "/console/sign-in"):
        assert "microphone=()" in client.get(address).headers["Permissions-Policy"], address


def test_the_case_page_has_a_box_for_the_desk_and_none_for_others(district: District) -> None:
    case = spoken()
    address = f"/console/cases/{case.code}/"
    desk = signed_in(Client(), make_staff("intake_clerk", area_path=COMMUNITY))
    leader = signed_in(Client(), make_staff("leader", area_path=COMMUNITY))
    page = desk.get(address).content.decode()
    assert "保存听写" in page
    assert "<audio" in page
    other = leader.get(address).content.decode()
    assert "保存听写" not in other
    assert "由服务台听写。" in other
    given = {"key": str(uuid4()), "step": spoken_step(case), "words": WORDS}
    refused = leader.post(f"{address}written/", given)
    assert refused.status_code == 422
    assert Case.objects.get(pk=case.pk).unwritten == 1
    empty = desk.post(f"{address}written/", given | {"words": ""})
    assert empty.status_code == 422
    assert desk.post(f"{address}written/", given).status_code == 302
    page = desk.get(address).content.decode()
    assert WORDS in page
    assert "听录音写下" in page
    assert "保存听写" not in page
