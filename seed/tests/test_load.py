"""The load goes through the product's own actions, can be broken off, and changes nothing when done again."""

import json
import stat
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine

from jishi.cases.categories.api import tree
from jishi.cases.handling.api import Case, CaseFile, Rating, Step
from jishi.district.accounts.api import Account, Holding, cast
from jishi.district.areas.api import current_grids
from jishi.ground.foundation.models import File
from seed.loading import load

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]
CASES = 400
WORKDAY = datetime(2026, 11, 24, 11, tzinfo=ZoneInfo("Asia/Shanghai"))
"""A Tuesday at eleven: among so few cases, whether one still waits to be accepted hangs on the hour the year ends."""


class BrokenOffError(Exception):
    """Somebody pulled the plug."""


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Account, Holding, Case, Step, Rating, CaseFile, File))


@time_machine.travel(WORKDAY)
def test_a_load_that_was_broken_off_goes_on_and_a_second_one_changes_nothing(tmp_path: Path) -> None:
    def pull_the_plug(stage: str, done: int, total: int) -> None:
        if stage == "walk" and done > total / 2:
            raise BrokenOffError

    with pytest.raises(BrokenOffError):
        load(pull_the_plug, tmp_path, CASES)
    half = Step.objects.count()
    load(lambda stage, done, total: None, tmp_path, CASES)
    assert Case.objects.count() == CASES
    assert Step.objects.count() > half
    assert not Case.objects.filter(grid=None).exists()
    assert len(list(current_grids())) == 300
    assert len(tree()) > 200
    assert {"closed", "ended", "handling", "to_accept", "to_verify"} <= set(
        Case.objects.values_list("phase", flat=True)
    )
    assert {"report", "after"} <= set(CaseFile.objects.values_list("purpose", flat=True))
    before = counts(), (tmp_path / "cast.json").read_text()
    load(lambda stage, done, total: None, tmp_path, CASES)
    assert (counts(), (tmp_path / "cast.json").read_text()) == before
    _the_cast_can_sign_in(tmp_path)


def _the_cast_can_sign_in(home: Path) -> None:
    file = home / "cast.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    passwords = {person["login"]: person["password"] for person in json.loads(file.read_text())}
    assert len(cast()) == 13
    for member in cast():
        assert Account.objects.get(login=member.login).check_password(passwords[member.login])
    assert not Account.objects.get(login="zhzx.000").has_usable_password()
