"""Which backups stay: the newest, and nothing is removed that is no backup of ours."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from jishi_config.backup import shelf


def put(folder: Path, days: int) -> Path:
    path = folder / shelf.name(datetime(2026, 3, 1, 3, tzinfo=UTC) - timedelta(days=days))
    path.write_text("")
    return path


def test_the_newest_stay_and_other_files_too(tmp_path: Path) -> None:
    backups = [put(tmp_path, days) for days in range(5)]
    other = [tmp_path / name for name in ("jishi-20260101.age", ".jishi-20260228T030000Z.age.ab12", "notes.txt")]
    for path in other:
        path.write_text("")
    gone = shelf.keep(tmp_path, 3)
    assert set(gone) == set(backups[3:])
    assert set(tmp_path.iterdir()) == {*backups[:3], *other}
    assert shelf.made_at(shelf.standing(tmp_path)[-1]) == datetime(2026, 3, 1, 3, tzinfo=UTC)


def test_the_last_one_stays_whatever_is_asked(tmp_path: Path) -> None:
    put(tmp_path, 1)
    assert shelf.keep(tmp_path, 0) == []
    assert len(shelf.standing(tmp_path)) == 1
