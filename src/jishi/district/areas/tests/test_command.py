"""`jishi import-areas` looks first and writes only when told."""

from pathlib import Path

import pytest

from jishi.district.areas.api import Division, Grid, get_layer
from jishi.district.areas.commands import run_import_areas, run_import_map_layer

from .district import TABLE, feature, outlines, square

pytestmark = pytest.mark.django_db


def test_it_writes_only_when_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text(TABLE)
    (tmp_path / "a.geojson").write_bytes(outlines())
    files = ["--divisions", str(tmp_path / "a.csv"), "--outlines", str(tmp_path / "a.geojson")]
    assert (run_import_areas(files), Division.objects.count()) == (0, 0)
    assert "--write" in capsys.readouterr().out
    assert (run_import_areas([*files, "--write"]), Division.objects.count(), Grid.objects.count()) == (0, 4, 6)


def test_it_fails_and_names_the_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text(TABLE + "12,\n")
    assert run_import_areas(["--divisions", str(tmp_path / "a.csv"), "--write"]) == 1
    assert "divisions:6 12" in capsys.readouterr().out
    assert not Division.objects.exists()


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        run_import_areas(["--divisions", str(tmp_path / "none.csv")])


def test_a_layer_of_the_map(tmp_path: Path) -> None:
    (tmp_path / "w.geojson").write_bytes(outlines([feature("", square(0, 0), "河")]))
    empty = get_layer("water").version
    assert run_import_map_layer(["water", str(tmp_path / "w.geojson"), "--source", "survey"]) == 0
    assert get_layer("water").version != empty
