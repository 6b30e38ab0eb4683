"""An office's own roles come from a file, whole or not at all."""

from pathlib import Path

import pytest

from jishi.district.organisations.api import Role, load_roles, role_codes
from jishi.district.organisations.commands import run_roles

pytestmark = pytest.mark.django_db
OFFICER = "- {code: safety_officer, name: 安全员, name_en: Safety officer, permissions: [handling.view]}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    load_roles()
    return tmp_path / "roles.yaml"


def test_a_role_of_the_file_can_be_named_by_posts_and_processes(file: Path) -> None:
    file.write_text(OFFICER, encoding="utf-8")
    assert (run_roles([str(file)]), run_roles([str(file)])) == (0, 0)
    assert "safety_officer" in role_codes()
    assert Role.objects.get(code="safety_officer").permissions == ["handling.view"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            "- {code: second, name: 二, name_en: Second, permissions: [handling.fly]}",
            "there is no right 'handling.fly'",
        ),
        ("- {code: second, name: 二, permissions: []}", "name_en is missing"),
        ("- {code: second, name: 二, name_en: Second, permissions: [], colour: red}", "unknown colour"),
        ("- second", "are expected"),
    ],
)
def test_with_one_mistake_no_role_is_written(
    file: Path, capsys: pytest.CaptureFixture[str], wrong: str, sentence: str
) -> None:
    file.write_text(OFFICER + wrong, encoding="utf-8")
    assert run_roles([str(file)]) == 1
    assert sentence in capsys.readouterr().err
    assert not Role.objects.filter(code="safety_officer").exists()


def test_a_second_factor_is_required_where_the_file_says_so(file: Path) -> None:
    file.write_text(OFFICER.replace("permissions", "second_factor: required, permissions"), encoding="utf-8")
    assert run_roles([str(file)]) == 0
    assert Role.objects.get(code="safety_officer").second_factor
    file.write_text(OFFICER, encoding="utf-8")
    assert run_roles([str(file)]) == 0
    assert not Role.objects.get(code="safety_officer").second_factor


def test_less_than_the_product_requires_is_not_possible(file: Path) -> None:
    rights = "permissions: [organisations.view, audit.view]"
    file.write_text(f"- {{code: auditor, name: 审计员, name_en: Auditor, {rights}}}\n", encoding="utf-8")
    assert run_roles([str(file)]) == 0
    assert Role.objects.get(code="auditor").second_factor


def test_roles_of_before_get_what_their_rights_demand(file: Path) -> None:
    Role.objects.create(code="watcher", name="看审计", name_en="Watcher", permissions=["audit.view"])
    Role.objects.filter(code="administrator").update(second_factor=False)
    load_roles()
    assert Role.objects.get(code="watcher").second_factor
    assert Role.objects.get(code="administrator").second_factor
    assert not Role.objects.get(code="dispatcher").second_factor
