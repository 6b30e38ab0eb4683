"""Upload, read the report, confirm: nothing is written before, nothing lost in between."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from jishi.district.areas.api import Division, Grid, get_division
from jishi.district.areas.jobs import clear_drafts
from jishi.district.areas.models import ImportDraft
from jishi.ground.foundation.moment import now
from tests.people import make_staff, signed_in

from .district import EAST, STEP, TABLE, WEST_SIDE, features, outlines, square

pytestmark = pytest.mark.django_db
UPLOAD = "/console/areas/import/"


@pytest.fixture
def steward_client(client: Client) -> Client:
    return signed_in(client, make_staff("data_steward"))


def send(client: Client, path: str = UPLOAD, table: str = "", drawn: bytes = b"", **more: str) -> HttpResponse:
    files = {}
    if table:
        files["divisions"] = SimpleUploadedFile("areas.csv", table.encode())
    if drawn:
        files["outlines"] = SimpleUploadedFile("areas.geojson", drawn)
    answer: HttpResponse = client.post(path, {"frame": "cgcs2000", "tolerance": "50", **files, **more})
    return answer


def test_from_upload_to_areas(steward_client: Client) -> None:
    answer = send(steward_client, table=TABLE, drawn=outlines())
    assert answer.status_code == 302
    report = steward_client.get(answer["Location"])
    assert (report.context["report"].counts.grids_new, Division.objects.count()) == (6, 0)
    done = steward_client.post(f"{answer['Location']}confirm/", follow=True)
    assert done.redirect_chain[-1][0] == "/console/areas/"
    assert (Division.objects.count(), Grid.objects.count()) == (4, 6)


def test_a_second_press_changes_nothing(steward_client: Client) -> None:
    path = send(steward_client, table=TABLE, drawn=outlines())["Location"]
    steward_client.post(f"{path}confirm/")
    steward_client.post(f"{path}confirm/")
    assert (Division.objects.count(), Grid.objects.count()) == (4, 6)


def test_a_bad_file_is_told_and_only_it_is_sent_again(steward_client: Client) -> None:
    bad = features()
    bad[2]["geometry"] = square(0, 0, STEP, STEP * 1.5)
    path = send(steward_client, table=TABLE, drawn=outlines(bad))["Location"]
    page = steward_client.get(path)
    assert f"{WEST_SIDE}001" in page.text
    assert f"{path}confirm/" not in page.text
    steward_client.post(f"{path}confirm/")
    assert not Division.objects.exists()
    table = steward_client.get(f"{path}report.csv")
    assert f"{WEST_SIDE}001" in table.text
    mended = send(steward_client, f"{path}again/", drawn=outlines())["Location"]
    steward_client.post(f"{mended}confirm/")
    assert (Division.objects.count(), Grid.objects.count()) == (4, 6)


def test_an_upload_without_a_file_keeps_what_was_chosen(steward_client: Client) -> None:
    answer = send(steward_client, tolerance="70", frame="gcj02")
    assert answer.status_code == 422
    assert 'value="70"' in answer.text
    assert not ImportDraft.objects.exists()


def test_nobody_opens_the_draft_of_another(steward_client: Client) -> None:
    path = send(steward_client, table=TABLE)["Location"]
    other = signed_in(Client(), make_staff("data_steward"))
    assert other.get(path).status_code == 404
    assert other.post(f"{path}confirm/").status_code == 404
    assert not Division.objects.exists()


def test_an_import_beyond_the_own_area_is_refused_in_words(built: object) -> None:
    mine = signed_in(Client(), make_staff("data_steward", area_path=WEST_SIDE))
    path = send(mine, table=f"code,name\n{EAST},新名\n")["Location"]
    page = mine.post(f"{path}confirm/", follow=True)
    assert EAST in page.text
    assert get_division(EAST).name == "松坪社区"


def test_drafts_go_after_a_day(steward_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    send(steward_client, table=TABLE)
    clear_drafts()
    assert ImportDraft.objects.count() == 1
    ImportDraft.objects.update(created_at=now().replace(year=2020))
    clear_drafts()
    assert not ImportDraft.objects.exists()
