"""A code of former days leads to those that hold: through chains, splits and ends, on pages, in REST and in imports."""

import json
import os
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from ninja.testing import TestClient

from jishi.district.areas.api import CodeChange, Division, successors
from jishi.district.areas.commands import run_import_division_changes
from jishi.district.areas.models import ImportDraft
from jishi.district.areas.rest import router
from jishi.district.areas.rules.successions import find_circle, find_succession
from jishi.ground.foundation import reference
from jishi.ground.foundation.models import AuditEntry
from tests.people import make_staff, signed_in

from .district import DISTRICT, EAST

pytestmark = pytest.mark.django_db
LIST = "/console/areas/"
CHANGES = {
    "990111": ["990112"],
    "990112": [DISTRICT],
    "990120": ["990121", "990122"],
    "990130": [],
}
NAMES = {"990111": "石门县", "990112": "石门市", DISTRICT: "石门区", "990120": "双溪县", "990130": "废县"}


@pytest.fixture
def bring(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> "Bring":
    return Bring(tmp_path, capsys)


class Bring:
    """Runs the command on a made file; gives its exit code and what it said."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys

    def __call__(self, changes: object, names: object = None) -> tuple[int, str]:
        file = self.folder / "changes"
        file.write_text(changes if isinstance(changes, str) else json.dumps(changes))
        more: list[str] = []
        if names is not None:
            (self.folder / "names.json").write_text(json.dumps(names))
            more = ["--names", str(self.folder / "names.json")]
        code = run_import_division_changes([str(file), *more])
        reference.forget()
        return code, self.capsys.readouterr().out


def codes(code: str) -> list[str] | None:
    found = successors(code.ljust(12, "0"))
    return None if found is None else [each.code[:6] for each in found.follow]


def test_chains_splits_and_ends_are_followed(built: object, bring: Bring) -> None:
    assert bring(CHANGES)[0] == 0
    assert codes("990111") == [DISTRICT]
    assert codes("990120") == ["990121", "990122"]
    assert codes("990130") == []
    assert codes(DISTRICT) is None
    assert codes("990199") is None


def test_names_tell_what_kind_of_change_it_was(bring: Bring) -> None:
    bring({**CHANGES, "990140": ["990141"], "990150": ["990141"]}, {**NAMES, "990140": "甲县", "990141": "乙市"})
    kinds = dict(CodeChange.objects.values_list("old_path", "kind"))
    assert kinds == {
        "990111": "renamed", "990112": "renamed", "990120": "split", "990130": "ended", "990140": "merged",
        "990150": "merged",
    }  # fmt: skip


def test_the_same_file_again_changes_nothing(bring: Bring) -> None:
    bring(CHANGES, NAMES)
    stood, told = list(CodeChange.objects.values()), AuditEntry.objects.count()
    assert bring(CHANGES, NAMES)[0] == 0
    assert (list(CodeChange.objects.values()), AuditEntry.objects.count()) == (stood, told)
    bring({"990130": ["990131"]})
    assert codes("990130") == ["990131"]
    assert codes("990120") == ["990121", "990122"]


def test_a_circle_is_refused_with_the_codes_in_it(bring: Bring) -> None:
    bring({"990111": ["990112"]})
    code, said = bring({"990112": ["990113"], "990113": ["990111"]})
    assert code == 1
    assert "990112000000 → 990113000000 → 990111000000 → 990112000000" in said
    assert CodeChange.objects.count() == 1


def test_a_code_that_follows_itself_is_left_out_and_told(bring: Bring) -> None:
    code, said = bring({"990111": ["990111"], "990112": ["990113"]})
    assert (code, "990111" in said, CodeChange.objects.count()) == (0, True, 1)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("99x,990102,,", "99x"),
        (",990102,,", "changes:3"),
        ("990111,990112,gone,", "gone"),
        ("990111,,merged,", "990111"),
        ("990111,990112,ended,", "990111"),
        ("990111,990112,,31.1.2020", "31.1.2020"),
    ],
)
def test_one_wrong_line_keeps_everything_out(bring: Bring, line: str, why: str) -> None:
    code, said = bring(f"old,new,kind,since\n990140,990141,,\n{line}\n")
    assert (code, why in said, CodeChange.objects.count()) == (1, True, 0)


def test_a_table_brings_kind_and_day(bring: Bring) -> None:
    assert bring("old,new,kind,since\n990111,990112,merged,2011-05-01\n990113,,ended,\n")[0] == 0
    found = successors("990111000000")
    assert found is not None
    assert (found.kind, str(found.since), found.source) == ("merged", "2011-05-01", "changes")


def test_below_a_changed_county_the_changed_prefix_answers(built: object, bring: Bring) -> None:
    bring(CHANGES)
    known = successors("990111001001")  # the same digits stand below the new code
    assert known is not None
    assert ([each.code for each in known.follow], known.succession.exact) == (["990101001001"], False)
    unknown = successors("990111009009")
    assert unknown is not None
    assert ([each.code for each in unknown.follow], unknown.succession.exact) == ([f"{DISTRICT}000000"], False)


def test_a_former_code_is_found_by_code_and_name_and_leads_on(built: object, bring: Bring, client: Client) -> None:
    bring(CHANGES, NAMES)
    clerk = signed_in(client, make_staff("intake_clerk"))
    for text in ("990111", "990111000000", "石门县"):
        assert f"{LIST}990111000000/" in clerk.get(LIST, {"q": text}).text
        assert f"{LIST}990111000000/" in clerk.get("/console/search", {"q": text}).text
    page = clerk.get(f"{LIST}990111000000/")
    assert f"{LIST}{DISTRICT}000000/" in page.text
    assert clerk.get(f"{LIST}990199000000/").status_code == 404


def test_an_ended_division_says_what_follows(built: object, bring: Bring, client: Client) -> None:
    bring({EAST: [f"{DISTRICT}001001"]})
    Division.objects.filter(code=EAST).update(valid_to=F("valid_from"))
    reference.forget()
    page = signed_in(client, make_staff("intake_clerk")).get(f"{LIST}{EAST}/")
    assert f"{LIST}{DISTRICT}001001/" in page.text


def test_rest_says_gone_and_what_follows(built: object, bring: Bring) -> None:
    bring(CHANGES, NAMES)
    rest = TestClient(router)
    answer = rest.get("/990111000000")
    assert answer.status_code == 410
    told = answer.json()
    assert (told["name"], told["exact"], told["follow"]) == (
        "石门县", True, [{"code": f"{DISTRICT}000000", "name": "测试区"}],
    )  # fmt: skip
    assert rest.get("/990130000000").json()["follow"] == []
    assert rest.get(f"/{DISTRICT}000000").status_code == 200
    assert rest.get("/990199000000").status_code == 404


def test_an_import_with_a_former_code_offers_the_new_one(built: object, bring: Bring, client: Client) -> None:
    bring({f"{DISTRICT}009": [f"{DISTRICT}001"]})
    steward = signed_in(client, make_staff("data_steward"))
    table = SimpleUploadedFile("a.csv", f"code,name\n{DISTRICT}009,新龙山街道\n".encode())
    path = steward.post(f"{LIST}import/", {"frame": "cgcs2000", "tolerance": "50", "divisions": table})["Location"]
    report = steward.get(path)
    assert f"{path}new-codes/" in report.text
    assert f"{DISTRICT}001000" in report.text
    steward.post(f"{path}new-codes/")
    assert f"{path}new-codes/" not in steward.get(path).text
    steward.post(f"{path}new-codes/")
    steward.post(f"{path}confirm/")
    assert not Division.objects.filter(path=f"{DISTRICT}009").exists()
    assert Division.objects.get(path=f"{DISTRICT}001").name == "新龙山街道"


def test_nobody_changes_the_codes_in_the_draft_of_another(built: object, bring: Bring) -> None:
    bring({f"{DISTRICT}009": [f"{DISTRICT}001"]})
    mine, other = (signed_in(Client(), make_staff("data_steward")) for _ in range(2))
    table = SimpleUploadedFile("a.csv", f"code,name\n{DISTRICT}009,新龙山街道\n".encode())
    path = mine.post(f"{LIST}import/", {"frame": "cgcs2000", "tolerance": "50", "divisions": table})["Location"]
    before = bytes(ImportDraft.objects.get().divisions or b"")
    assert other.post(f"{path}new-codes/").status_code == 404
    assert bytes(ImportDraft.objects.get().divisions or b"") == before


PATHS = st.sampled_from([f"9901{n:02d}" for n in range(8)])


@given(st.dictionaries(PATHS, st.lists(PATHS, max_size=3, unique=True)), st.sets(PATHS), PATHS)
def test_following_ends_where_nothing_changes_any_more(
    changes: dict[str, list[str]], holding: set[str], asked: str
) -> None:
    found = find_succession(asked, changes, holding)
    if found is None:
        assert asked in holding or asked not in changes
        return
    assert all(path in holding or path not in changes for path in found.paths)
    if not find_circle(changes, changes) and not holding and all(changes.values()):
        assert found.paths


@given(st.dictionaries(PATHS, st.lists(PATHS, max_size=3, unique=True)))
def test_a_circle_is_found_when_there_is_one_and_only_then(changes: dict[str, list[str]]) -> None:
    def reached(path: str) -> set[str]:
        seen: set[str] = set()
        waiting = list(changes.get(path, ()))
        while waiting:
            each = waiting.pop()
            if each not in seen:
                seen.add(each)
                waiting.extend(changes.get(each, ()))
        return seen

    circle = find_circle(changes, changes)
    assert bool(circle) == any(path in reached(path) for path in changes)
    assert all(new in changes[old] for old, new in pairwise(circle))


def test_a_published_list_of_changes_comes_in_whole(capsys: pytest.CaptureFixture[str]) -> None:
    """With DIVISIONS naming a folder with diff.json, list.json and history.json."""
    folder = Path(os.environ.get("DIVISIONS", ""))
    if not (folder / "diff.json").is_file():
        pytest.skip("DIVISIONS names no folder with diff.json")
    names = [part for name in ("history", "list") for part in ("--names", str(folder / f"{name}.json"))]
    assert run_import_division_changes([str(folder / "diff.json"), *names]) == 0
    reference.forget()
    given, current = (json.loads((folder / f"{name}.json").read_text()) for name in ("diff", "list"))
    found = {old: codes(old) for old in given}
    told = [old for old, news in given.items() if news != [old]]
    assert all(found[old] is not None for old in told)
    ended = sum(1 for old in told if found[old] == [])
    in_current = sum(1 for old in told if found[old] and set(found[old] or ()) <= current.keys())
    print(
        f"{len(told)} former codes: {in_current} lead to codes of the list, {ended} ended, "
        f"{len(told) - in_current - ended} lead to codes that the list does not have"
    )
    assert in_current / len(told) > 0.98
