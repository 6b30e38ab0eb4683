"""Places on a photo are covered for good, everywhere it is shown; what it was is kept apart, for a while, for few."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from PIL import Image

from jishi.cases.handling.api import Case, CaseFile, Draft, register_cases
from jishi.ground.foundation.actors import ANONYMOUS
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.files.keeping import sweep_files
from jishi.ground.foundation.files.redacting import cover, replace
from jishi.ground.foundation.files.storage import storage
from jishi.ground.foundation.files.taking import take_in
from jishi.ground.foundation.files.thumbnails import make_thumbnail
from jishi.ground.foundation.models import AuditEntry, File
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.tests.pictures import drawing, photo, upload
from jishi.ground.lib.boxes import Box
from tests.people import make_staff, signed_in

from .conftest import COMMUNITY, District
from .test_files import addresses

pytestmark = pytest.mark.django_db
BOX = {"box-0-left": "50", "box-0-top": "25", "box-0-width": "25", "box-0-height": "50"}
"""Over the lamp of the drawing."""
FORM = {"box-TOTAL_FORMS": "3", "box-INITIAL_FORMS": "0", **BOX}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: object) -> Iterator[Path]:
    """A storage of the test's own."""
    settings.JISHI_FILES_FOLDER = tmp_path / "files"  # type: ignore[attr-defined]
    storage.cache_clear()
    yield tmp_path / "files"
    storage.cache_clear()


@pytest.fixture
def case(district: District) -> Case:
    key = uuid4()
    picture = photo(picture=drawing(800, 600))
    file = take_in(ANONYMOUS, upload(picture), key).file.uuid
    made = register_cases(ANONYMOUS, [Draft("路灯不亮", "web", community=COMMUNITY, files=[file], key=key)])[0].case
    make_thumbnail(str(file))
    return made


def desk(role: str = "duty_leader") -> Client:
    return signed_in(Client(), make_staff(role, area_path=COMMUNITY))


def place(case: Case) -> str:
    return f"/console/cases/{case.code}/files/{CaseFile.objects.get(case=case).file.uuid}"


def seen(client: Client, address: str) -> tuple[int, ...]:
    """The colour where the lamp is."""
    image = Image.open(BytesIO(b"".join(client.get(address).streaming_content)))  # type: ignore[attr-defined]
    return image.getpixel((image.width * 5 // 8, image.height // 2))  # type: ignore[return-value]


def is_lamp(colour: tuple[int, ...]) -> bool:
    return colour[0] > 200 and colour[2] < 120


def work() -> None:
    for file in File.objects.filter(original__isnull=False):
        make_thumbnail(str(file.uuid))
    sweep_files()


def test_what_is_covered_is_gone_from_every_address_and_every_byte_in_reach(case: Case, folder: Path) -> None:
    clerk = desk()
    before = addresses(clerk.get(f"/console/cases/{case.code}/").content)
    assert all(is_lamp(seen(clerk, address)) for address in before)
    assert clerk.post(f"{place(case)}/cover/", FORM).status_code == 302
    work()
    assert [clerk.get(address).status_code for address in before] == [404] * len(before)
    after = addresses(clerk.get(f"/console/cases/{case.code}/").content)
    assert len(after) == len(before)
    assert not any(is_lamp(seen(clerk, address)) for address in after)
    in_reach = [path for path in (folder / "restricted").rglob("*") if path.is_file()]
    assert len(in_reach) == 2
    for path in in_reach:
        image = Image.open(path)
        assert not is_lamp(image.getpixel((image.width * 5 // 8, image.height // 2)))  # type: ignore[arg-type]
    assert len([path for path in (folder / "original").rglob("*") if path.is_file()]) == 1
    assert case.steps.latest("id").act == "redact"
    assert AuditEntry.objects.filter(action="handling.redact").count() == 1


def test_the_rest_of_the_photo_stays(case: Case) -> None:
    clerk = desk()
    clerk.post(f"{place(case)}/cover/", FORM)
    file = CaseFile.objects.get(case=case).file
    with storage().open(file.content.key) as source:
        image = Image.open(source)
        assert image.size == (800, 600)
        assert image.getpixel((100, 300)) == pytest.approx((60, 70, 90), abs=4)


@pytest.mark.parametrize("role", ["dispatcher", "verifier", "leader", "grid_worker"])
def test_only_with_the_right(case: Case, role: str) -> None:
    other = desk(role)
    assert "/cover/" not in other.get(f"/console/cases/{case.code}/").content.decode()
    assert other.post(f"{place(case)}/cover/", FORM).status_code == 404
    assert File.objects.filter(original__isnull=False).count() == 0
    assert case.steps.count() == 1


def test_the_original_is_opened_with_a_purpose_and_each_look_is_logged(case: Case) -> None:
    leader, clerk = desk(), desk("intake_clerk")
    assert leader.get(f"{place(case)}/original/").status_code == 404
    clerk.post(f"{place(case)}/cover/", FORM)
    assert clerk.get(f"{place(case)}/original/").status_code == 404
    assert leader.get(f"{place(case)}/original/").status_code == 200
    assert leader.post(f"{place(case)}/original/", {"purpose": " "}).status_code == 422
    assert not AuditEntry.objects.filter(action="handling.open_original").exists()
    answer = leader.post(f"{place(case)}/original/", {"purpose": "核对车牌"})
    image = Image.open(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    assert is_lamp(image.getpixel((500, 300)))  # type: ignore[arg-type]
    assert answer.headers["Cache-Control"] == "no-store"
    assert AuditEntry.objects.get(action="handling.open_original").fields["purpose"] == "核对车牌"


def test_the_original_goes_when_its_time_is_over(case: Case, folder: Path) -> None:
    desk().post(f"{place(case)}/cover/", FORM)
    with time_machine.travel(now() + timedelta(days=91), tick=False):
        sweep_files()
    assert File.objects.count() == 1
    assert not [path for path in (folder / "original").rglob("*") if path.is_file()]
    assert CaseFile.objects.get(case=case).file.original is None


def test_covered_twice_the_first_original_is_the_one_that_is_kept(case: Case) -> None:
    clerk = desk()
    for left in ("50", "0"):
        clerk.post(f"{place(case)}/cover/", {**FORM, "box-0-left": left})
    assert File.objects.count() == 2
    original = CaseFile.objects.get(case=case).file.original
    assert original is not None
    with storage().open(original.content.key) as source:
        assert is_lamp(Image.open(source).getpixel((500, 300)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wrong",
    [
        {"box-TOTAL_FORMS": "0", "box-INITIAL_FORMS": "0"},
        {**FORM, "box-0-left": "101"},
        {**FORM, "box-0-width": "0"},
        {**FORM, "box-0-height": ""},
        {**FORM, "box-0-left": "nan"},
        {**FORM, "box-TOTAL_FORMS": "x"},
        {},
    ],
)
def test_what_is_no_box_is_told_and_nothing_changes(case: Case, wrong: dict[str, str]) -> None:
    clerk = desk()
    page = clerk.post(f"{place(case)}/cover/", wrong)
    assert page.status_code == 422
    assert File.objects.filter(original__isnull=False).count() == 0
    assert case.steps.count() == 1


def test_of_two_at_once_the_second_is_told(case: Case) -> None:
    file = CaseFile.objects.get(case=case).file
    first, second = cover(file, [Box(0, 0, 10, 10)]), cover(file, [Box(50, 50, 10, 10)])
    replace(first)
    with pytest.raises(Refusal):
        replace(second)


def test_a_box_covers_every_pixel_it_touches() -> None:
    assert Box(0, 0, 100, 100).on(640, 480) == (0, 0, 639, 479)
    assert Box(33.3, 10, 0.1, 0.1).on(1000, 1000) == (333, 100, 333, 100)
    assert Box(90, 90, 50, 50).on(10, 10) == (9, 9, 9, 9)
