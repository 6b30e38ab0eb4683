"""Past cases through the real actions: counted from what stands, once however often it is run."""

import csv
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from pytest_django.plugin import DjangoDbBlocker

from jishi.cases.handling.api import Case, Step
from jishi.cases.processes.api import load_processes
from jishi.district.organisations.api import load_roles
from jishi.ground.foundation.actors import Actor, ActorKind
from jishi.ground.foundation.models import Message
from jishi.ground.lib.worktime import Limit, Unit
from jishi.outside.exchange.actions import Replayed, replay
from jishi.outside.exchange.commands import run_replay
from jishi.outside.exchange.rules.past_case import read_file
from tests.standing import standing

pytestmark = pytest.mark.django_db
IMPORTER = Actor(ActorKind.IMPORTER, uuid4())
HEADING = [
    "rec_id",
    "create_time",
    "property",
    "source",
    "type",
    "main_type",
    "sub_type",
    "dispose_unit",
    "community",
    "street",
    "district",
    "archive_status",
]
LIMIT = Limit(5, Unit.WORKING_DAYS)


@pytest.fixture(scope="module", autouse=True)
def house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    def build() -> None:
        load_roles()
        load_processes(IMPORTER)

    yield from standing(django_db_blocker, build)


def rows(late: set[int] = frozenset(), count: int = 20) -> list[list[str]]:  # type: ignore[assignment]
    return [
        [str(n), f"2018-03-{n % 28 + 1:02d}", "投诉", "电话", "市政设施", "照明", f"第{n % 3}类", f"{n % 4}号所",
         f"{n % 2}号社区", "东街道", "某区", "逾期办结" if n in late else "按期办结"]
        for n in range(1, count + 1)
    ]  # fmt: skip


def file_of(folder: Path, lines: list[list[str]]) -> Path:
    path = folder / "past.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADING, *lines])
    return path


def run(path: Path, source: str = "past") -> Replayed:
    cases, refused = read_file(path)
    result = replay(IMPORTER, cases, source, LIMIT)
    result.refused = refused
    return result


def test_every_row_walks_the_whole_process(tmp_path: Path) -> None:
    result = run(file_of(tmp_path, rows(late={3, 7})))
    assert (result.cases, result.steps, result.on_time, result.overdue) == (20, 160, 18, 2)
    assert set(Case.objects.values_list("phase", "assessed")) == {("closed", False)}
    case = Case.objects.get(source_ref="3")
    acts = ["register", "accept", "file", "assign", "acknowledge", "report_handling", "verify", "close"]
    assert list(Step.objects.filter(case=case).order_by("id").values_list("act", flat=True)) == acts
    assert (case.grid, case.community is not None, case.code[:6]) == (None, True, "180304")


def test_running_it_again_adds_nothing(tmp_path: Path) -> None:
    path = file_of(tmp_path, rows())
    run(path)
    again = run(path)
    assert (again.cases, again.stood_before, Case.objects.count()) == (0, 20, 20)


def test_it_goes_on_behind_what_stands(tmp_path: Path) -> None:
    run(file_of(tmp_path, rows(count=12)))
    rest = run(file_of(tmp_path, rows(count=20)))
    assert (rest.cases, rest.stood_before) == (8, 12)


def test_swapped_outcomes_change_the_report_accordingly(tmp_path: Path) -> None:
    before = run(file_of(tmp_path, rows()), "first")
    swapped = run(file_of(tmp_path, rows(late={1, 11})), "swapped")
    assert (before.on_time, before.overdue) == (20, 0)
    assert (swapped.on_time, swapped.overdue) == (18, 2)


def test_nobody_is_told_of_imported_cases(tmp_path: Path) -> None:
    run(file_of(tmp_path, rows()))
    assert Message.objects.count() == 0


@pytest.mark.parametrize(
    ("column", "value"),
    [(1, "yesterday"), (7, ""), (8, ""), (11, "办理中"), (0, "1")],
    ids=["day", "organisation", "community", "outcome", "twice"],
)
def test_a_row_that_cannot_be_read_is_refused_with_its_reason(tmp_path: Path, column: int, value: str) -> None:
    lines = rows(count=3)
    lines[2][column] = value
    result = run(file_of(tmp_path, lines))
    assert result.cases == 2
    assert [row.line for row in result.refused] == [4]
    assert result.refused[0].reason


def test_a_closing_before_its_registering_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "closed.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [[*HEADING, "close_time"], [*rows(count=1)[0], "2018-03-01"], [*rows(count=2)[1], "2018-03-20"]]
        )
    result = run(path)
    assert (result.cases, len(result.refused)) == (1, 1)
    assert "2018-03-01" in result.refused[0].reason


def test_the_command_says_what_was_stated_and_what_was_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_replay([str(file_of(tmp_path, rows(late={2}))), "--limit", "3 working_days"]) == 0
    told = capsys.readouterr().out
    assert "3 working_days" in told
    assert "19" in told


def test_a_file_without_the_needed_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wrong.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        run_replay([str(path)])
    assert ended.value.code == 2
