"""What somebody outside is promised: their own tasks, the one thing to do next, nothing moved without looking."""

from uuid import uuid4

from django.urls import reverse

from jishi.cases.handling.api import Case, Step

from .conftest import COMMUNITY, INSIDE, OTHER_COMMUNITY, District

HANDLED = ("accept", "file", "assign", "acknowledge", "report_handling")


def codes(answer) -> list[str]:  # type: ignore[no-untyped-def]
    return [task.line.case.code for task in answer.context["tasks"]]


def press(client, case: Case, move: str, **given: str):  # type: ignore[no-untyped-def]
    """Presses a move's button with the inputs by the names they have on the page."""
    data = {f"{move}-key": str(uuid4())} | {f"{move}-{name}": value for name, value in given.items()}
    return client.post(reverse("tasks:move", args=[case.code, move]), data)


def test_my_tasks_are_what_waits_for_my_posts_the_most_urgent_first(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    later, sooner = district.report(), district.report(category="hole")
    district.walk(district.report(), "accept")
    answer = act_as(district.actor("intake_clerk")).get(reverse("tasks:list"))
    assert codes(answer) == [sooner.code, later.code]


def test_by_distance_the_nearest_comes_first_and_nonsense_changes_nothing(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    lng, lat = INSIDE
    far = district.report(lng=lng + 0.004, lat=lat)
    near = district.report(lng=lng + 0.0001, lat=lat)
    nowhere = district.report()
    clerk = act_as(district.actor("intake_clerk"))
    by_distance = clerk.get(reverse("tasks:list"), {"lng": lng, "lat": lat})
    assert codes(by_distance) == [near.code, far.code, nowhere.code]
    assert [task.distance != "" for task in by_distance.context["tasks"]] == [True] * 3
    for nonsense in ({"lng": "nan", "lat": lat}, {"lng": "x", "lat": lat}, {"lng": 1e9, "lat": lat}, {"lng": lng}):
        answer = clerk.get(reverse("tasks:list"), nonsense)
        assert (answer.status_code, answer.context["position"]) == (200, None)


def test_tasks_are_searched_by_number_words_and_place_in_the_list_and_on_the_map(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    lng, lat = INSIDE
    lamp = district.report(lng=lng, lat=lat, place_text="柳树巷八号")
    hole = district.report(category="hole", description="路面坑洼", lng=lng, lat=lat)
    late = district.report(description="路面积水", lng=lng, lat=lat)
    Case.objects.filter(pk=late.pk).update(due_at=late.registered_at, queue_at=late.registered_at)
    clerk = act_as(district.actor("intake_clerk"))
    for name in ("tasks:list", "tasks:map"):
        for asked, found in (
            ({"q": hole.code}, [hole]), ({"q": "坑洼"}, [hole]), ({"q": "柳树巷"}, [lamp]),
            ({"due": "overdue"}, [late]), ({"due": "overdue", "q": "坑洼"}, []), ({"q": "没有这样的"}, []),
            ({"due": "nonsense"}, [late, hole, lamp]),
        ):  # fmt: skip
            answer = clerk.get(reverse(name), asked)
            assert set(codes(answer)) == {case.code for case in found}, (name, asked)
            assert ("j-empty" in answer.content.decode()) is (not found), (name, asked)
    near = clerk.get(reverse("tasks:list"), {"q": "坑洼", "lng": lng, "lat": lat})
    assert codes(near) == [hole.code]
    drawn = clerk.get(clerk.get(reverse("tasks:map"), {"q": "坑洼"}).context["points_url"]).json()["features"]
    assert [one["id"] for one in drawn] == [hole.code]


def test_the_map_and_its_points_hold_my_tasks_alone(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    mine = district.report(lng=INSIDE[0], lat=INSIDE[1])
    district.walk(district.report(lng=INSIDE[0], lat=INSIDE[1]), "accept")
    clerk = act_as(district.actor("intake_clerk"))
    assert [one["id"] for one in clerk.get(reverse("tasks:points")).json()["features"]] == [mine.code]
    shown = clerk.get(reverse("tasks:map"))
    assert codes(shown) == [mine.code]
    assert reverse("tasks:task", args=[mine.code]) in shown.content.decode()


def test_a_stranger_finds_no_task_and_who_is_signed_out_the_way_in(act_as, client, district: District) -> None:  # type: ignore[no-untyped-def]
    case = district.report(community=COMMUNITY, lng=INSIDE[0], lat=INSIDE[1])
    stranger = act_as(district.actor("verifier", area=OTHER_COMMUNITY))
    assert stranger.get(reverse("tasks:task", args=[case.code])).status_code == 404
    assert press(stranger, case, "accept").status_code == 404
    assert codes(stranger.get(reverse("tasks:list"))) == []
    assert stranger.get(reverse("tasks:points") + f"?code={case.code}").json()["features"] == []
    assert codes(stranger.get(reverse("tasks:map") + f"?code={case.code}")) == []
    assert stranger.get("/field/tasks/%00/").status_code == 404
    assert Step.objects.filter(case=case).count() == 1


def test_signed_out_people_are_led_to_the_way_in(client, district: District) -> None:  # type: ignore[no-untyped-def]
    for name in ("tasks:list", "tasks:map", "tasks:points", "tasks:report"):
        assert client.get(reverse(name)).status_code == 302


def test_the_next_thing_is_one_big_button_with_its_form(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    case = district.walk(district.report(), *HANDLED[:-1])
    page = act_as(district.actor("handler", district.lamps)).get(reverse("tasks:task", args=[case.code]))
    assert page.context["primary"].move.code == "report_handling"
    assert page.content.decode().count("btn-primary") == 1
    assert 'form="move-report_handling"' in page.content.decode()


def test_handling_is_reported_outside_and_twice_is_once(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    case = district.walk(district.report(), *HANDLED[:-1])
    handler, key = act_as(district.actor("handler", district.lamps)), str(uuid4())
    for _ in range(2):
        answer = press(handler, case, "report_handling", key=key, result="换灯泡", answer="修好了")
        assert answer.status_code == 302
    case.refresh_from_db()
    assert (case.phase, case.answer) == ("to_verify", "修好了")
    assert Step.objects.filter(case=case, act="report_handling").count() == 1


def test_a_wrong_form_keeps_every_word_and_moves_nothing(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    case = district.walk(district.report(), *HANDLED[:-1])
    answer = press(
        act_as(district.actor("handler", district.lamps)), case, "report_handling", result="换了三个灯泡", answer=" "
    )
    assert answer.status_code == 422
    assert "换了三个灯泡" in answer.content.decode()
    case.refresh_from_db()
    assert case.node == "in_hand"


def test_verifying_needs_a_tick_at_the_closing_condition(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    case = district.walk(district.report(), *HANDLED)
    verifier = act_as(district.actor("verifier"))
    assert "灯亮" in verifier.get(reverse("tasks:task", args=[case.code])).content.decode()
    assert press(verifier, case, "verify").status_code == 422
    case.refresh_from_db()
    assert case.node == "to_verify"
    assert press(verifier, case, "verify", condition_0="on").status_code == 302
    case.refresh_from_db()
    assert case.node == "to_close"


def test_rework_needs_its_reason_and_no_tick(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    case = district.walk(district.report(), *HANDLED)
    verifier = act_as(district.actor("verifier"))
    assert press(verifier, case, "rework").status_code == 422
    assert press(verifier, case, "rework", reason="现场没有办好").status_code == 302
    case.refresh_from_db()
    assert case.node == "in_hand"


def test_whoever_was_slower_is_told_and_nothing_is_doubled(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    case = district.walk(district.report(), *HANDLED)
    district.walk(case, "verify")
    answer = press(act_as(district.actor("verifier", area=COMMUNITY)), case, "verify", condition_0="on")
    assert (answer.status_code, answer["Location"]) == (302, reverse("tasks:task", args=[case.code]))
    assert Step.objects.filter(case=case, act="verify").count() == 1


def test_the_start_page_shows_the_most_urgent_tasks_and_all_of_them_behind(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    case = district.report()
    page = act_as(district.actor("intake_clerk")).get(reverse("field:home")).content.decode()
    assert reverse("tasks:task", args=[case.code]) in page
    assert reverse("tasks:list") in page


def test_lists_and_tasks_cost_few_queries(act_as, district: District, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    cases = [district.report(lng=INSIDE[0], lat=INSIDE[1]) for _ in range(12)]
    clerk = act_as(district.actor("intake_clerk"))
    for address in (reverse("tasks:list"), reverse("tasks:map"), reverse("tasks:task", args=[cases[0].code])):
        clerk.get(address)
        with django_assert_max_num_queries(8):
            assert clerk.get(address).status_code == 200
