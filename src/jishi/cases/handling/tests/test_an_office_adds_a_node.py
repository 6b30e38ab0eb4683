"""An office changes the process by data alone: a node of its own, with a role of its own."""

from importlib.resources import files

import pytest
import yaml

from jishi.cases.handling.api import MoveRequest, advance_cases, may_move, my_work, process_of
from jishi.cases.processes.api import publish_process
from jishi.district.organisations.api import Role
from jishi.ground.foundation import reference
from jishi.ground.foundation.errors import Refusal
from jishi.ground.lib.processes import ProcessProblem, draw

from .conftest import IMPORTER, District, somebody

pytestmark = pytest.mark.django_db


def general() -> dict[str, object]:
    return yaml.safe_load((files("jishi.cases.processes") / "data" / "general.yaml").read_text("utf-8"))


def with_safety_check() -> dict[str, object]:
    data = general()
    data["nodes"]["safety"] = {
        "label": "待安全员复核",
        "label_en": "Safety check",
        "phase": "to_verify",
        "roles": ["safety_officer"],
        "clock": "stopped",
    }  # type: ignore[index]
    moves = data["moves"]
    next(move for move in moves if move["act"] == "verify")["to"] = "safety"  # type: ignore[union-attr]
    moves.append(
        {
            "act": "advance",
            "code": "safe",
            "from": "safety",
            "to": "to_close",
            "label": "复核通过",
            "label_en": "Safe",
            "roles": ["safety_officer"],
            "requires": ["note"],
            "primary": True,
        }
    )  # type: ignore[union-attr]
    return data


def test_the_loop_closes_through_an_offices_own_node(district: District) -> None:
    Role.objects.create(code="safety_officer", name="安全员", name_en="Safety officer", permissions=["handling.view"])
    reference.touch("organisations", "roles")
    older = district.report()
    publish_process(IMPORTER, with_safety_check())
    case = district.walk(district.report(), "accept", "file", "assign", "acknowledge", "report_handling", "verify")
    officer = somebody("safety_officer", "000001/")
    assert process_of(case).node(case.node).label == "待安全员复核"
    assert list(my_work(officer)) == [case]
    move = process_of(case).moves_from(case.node)[0]
    assert may_move(officer, case, process_of(case), move)
    assert not may_move(district.actor("verifier"), case, process_of(case), move)
    with pytest.raises(Refusal):
        advance_cases(officer, [MoveRequest(case.pk, code="safe")])
    advance_cases(officer, [MoveRequest(case.pk, code="safe", text="现场安全")])
    assert district.walk(case, "close").phase == "closed"
    assert "待安全员复核" in draw(process_of(case))
    assert (older.process_version, case.process_version) == (1, 2)
    assert (
        district.walk(older, "accept", "file", "assign", "acknowledge", "report_handling", "verify", "close").phase
        == "closed"
    )


def test_an_unsound_process_is_refused_with_every_problem(district: District) -> None:
    data = with_safety_check()
    data["nodes"]["lost"] = {"label": "失", "label_en": "Lost", "phase": "handling", "roles": ["handler"]}  # type: ignore[index]
    with pytest.raises(ProcessProblem) as problem:
        publish_process(IMPORTER, data)
    words = " ".join(problem.value.problems)
    assert "safety_officer" in words
    assert "lost" in words


def test_publishing_the_same_process_again_changes_nothing(district: District) -> None:
    assert publish_process(IMPORTER, general()).version == 1


def test_no_node_is_named_in_python() -> None:
    nodes = {
        code
        for name in ("general", "simple")
        for code in yaml.safe_load((files("jishi.cases.processes") / "data" / f"{name}.yaml").read_text("utf-8"))[
            "nodes"
        ]
    }
    own = nodes - {
        "closed",
        "void",
        "withdrawn",
        "declined",
        "to_accept",
        "to_assign",
        "to_verify",
    }  # phases and acts share these words
    root = files("jishi.cases.handling")
    found = [
        (path.name, node)
        for folder in ("actions", "rules", "queries", "pages")
        for path in (root / folder).rglob("*.py")  # type: ignore[attr-defined]
        for node in own
        if f'"{node}"' in path.read_text("utf-8")
    ]
    assert found == []
