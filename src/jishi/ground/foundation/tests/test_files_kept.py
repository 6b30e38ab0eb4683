"""A file stays as long as somebody holds it, is shown to whom it is for, and goes without a trace."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import time_machine
from django.test import Client

from jishi.ground.foundation.actors import ANONYMOUS
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.files import keeping
from jishi.ground.foundation.files.contents import sweep
from jishi.ground.foundation.files.storage import DiskStorage, storage
from jishi.ground.foundation.files.taking import take_in
from jishi.ground.foundation.files.thumbnails import make_thumbnail
from jishi.ground.foundation.models import File, FileContent
from jishi.ground.foundation.moment import now

from .pictures import drawing, photo, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: object) -> Iterator[Path]:
    """A storage of the test's own."""
    settings.JISHI_FILES_FOLDER = tmp_path / "files"  # type: ignore[attr-defined]
    storage.cache_clear()
    yield tmp_path / "files"
    storage.cache_clear()


def given(draft: UUID | None = None, data: bytes | None = None) -> File:
    file = take_in(ANONYMOUS, upload(data or photo()), draft or uuid4()).file
    make_thumbnail(str(file.uuid))
    return file


def stored(folder: Path) -> int:
    return sum(path.is_file() for path in folder.rglob("*"))


def test_what_is_never_sent_goes_after_three_days(folder: Path) -> None:
    file = given()
    keeping.sweep_files()
    assert File.objects.get() == file
    with time_machine.travel(now() + timedelta(days=3, minutes=1), tick=False):
        keeping.sweep_files()
    assert (File.objects.count(), FileContent.objects.count(), stored(folder)) == (0, 0, 0)


def test_what_is_held_stays(folder: Path) -> None:
    draft = uuid4()
    file = given(draft)
    assert keeping.claim(draft, [file.uuid]) == [file]
    with time_machine.travel(now() + timedelta(days=400), tick=False):
        keeping.sweep_files()
    assert (File.objects.count(), stored(folder)) == (1, 2)


def test_what_is_claimed_must_be_there_and_be_ones_own() -> None:
    draft = uuid4()
    file = given(draft)
    for key, uuids in ((uuid4(), [file.uuid]), (draft, [file.uuid, uuid4()]), (None, [file.uuid])):
        with pytest.raises(Refusal):
            keeping.claim(key, uuids)
    assert File.objects.get().held_at is None
    keeping.claim(draft, [file.uuid, file.uuid])
    with pytest.raises(Refusal):
        keeping.claim(draft, [file.uuid])


def test_the_bytes_go_with_the_last_file_that_has_them(folder: Path) -> None:
    drafts = uuid4(), uuid4()
    files = [given(draft) for draft in drafts]
    for draft, file in zip(drafts, files, strict=True):
        keeping.claim(draft, [file.uuid])
    assert files[0].content == files[1].content
    assert keeping.release([files[0].pk]) == 1
    sweep()
    assert FileContent.objects.count() == 2
    assert keeping.release([files[1].pk]) == 1
    with time_machine.travel(now() + timedelta(hours=2), tick=False):
        sweep()
    assert (FileContent.objects.count(), stored(folder)) == (0, 0)


def test_bytes_that_never_got_a_row_are_swept_up_when_they_are_old(folder: Path) -> None:
    given()
    given()  # the second copies of photo and thumbnail
    assert stored(folder) == 4
    with time_machine.travel(now() + timedelta(hours=2), tick=False):
        assert sweep() == 2
    assert stored(folder) == 2


def test_erasing_a_person_takes_their_files_and_nobody_elses(folder: Path) -> None:
    subject, drafts = uuid4(), (uuid4(), uuid4())
    theirs, others = given(drafts[0]), given(drafts[1], photo(picture=drawing(300, 300)))
    keeping.claim(drafts[0], [theirs.uuid], subject)
    keeping.claim(drafts[1], [others.uuid], uuid4())
    assert keeping.count_of(subject) == 1
    assert keeping.erase(subject) == 1
    sweep()
    assert (keeping.count_of(subject), File.objects.get(), stored(folder)) == (0, others, 2)


def test_before_it_is_sent_a_file_is_taken_away_by_whoever_has_the_key(client: Client) -> None:
    draft = uuid4()
    file = given(draft)
    assert client.post(f"/files/{file.uuid}/remove", {"for": str(uuid4())}).status_code == 404
    assert File.objects.count() == 1
    assert client.post(f"/files/{file.uuid}/remove", {"for": str(draft)}).status_code == 204
    assert File.objects.count() == 0


@pytest.fixture
def address(client: Client) -> str:
    """The address of a photo for the browser `client`, which has visited the portal before."""
    client.get("/report/")
    return str(client.post("/files/", {"for": str(uuid4()), "file": upload(photo())}).json()["url"])


def test_an_address_is_for_one_browser(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200
    stranger = Client()
    assert stranger.get(address).status_code == 404
    stranger.get("/report/")
    assert stranger.get(address).status_code == 404


def test_an_address_ends_after_a_quarter_of_an_hour_or_so(client: Client, address: str) -> None:
    with time_machine.travel(now() + timedelta(minutes=9), tick=False):
        assert client.get(address).status_code == 200
    with time_machine.travel(now() + timedelta(minutes=21), tick=False):
        assert client.get(address).status_code == 410


@pytest.mark.parametrize("change", [("until=1", "until=2"), ("sig=", "sig=0"), ("/full", "/thumb")])
def test_an_address_that_was_changed_leads_nowhere(client: Client, address: str, change: tuple[str, str]) -> None:
    assert client.get(address.replace(*change)).status_code == 404


def test_what_nobody_lets_one_read_is_not_there_although_the_address_is_right(client: Client, address: str) -> None:
    File.objects.update(held_at=now())
    assert client.get(address).status_code == 404


def test_a_file_is_never_run_and_never_guessed_at(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Content-Disposition"].startswith("inline; filename*=UTF-8''image-")
    assert answer.headers["Cache-Control"].startswith("private, max-age=")


def test_a_part_is_given_when_a_part_is_asked_for(client: Client, address: str) -> None:
    def part(asked: str) -> tuple[int, bytes]:
        answer = client.get(address, headers={"Range": asked})
        content = answer.streaming_content if answer.streaming else [answer.content]  # type: ignore[attr-defined]
        return answer.status_code, b"".join(content)

    whole = part("")[1]
    assert part("bytes=0-9") == (206, whole[:10])
    assert part("bytes=10-") == (206, whole[10:])
    assert part("bytes=-5") == (206, whole[-5:])
    assert part(f"bytes=0-{len(whole) * 2}") == (200, whole)
    assert part(f"bytes={len(whole)}-")[0] == 416
    for odd in ("bytes=9-2", "bytes=a-b", "bytes=0-1,4-5", "lines=0-1", "bytes=-"):
        assert part(odd) == (200, whole)


def test_bytes_that_are_missing_are_told_as_not_there(client: Client, address: str, folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            path.unlink()
    assert client.get(address).status_code == 404


def test_only_the_owner_can_read_what_lies_on_the_disk(folder: Path) -> None:
    given()
    for path in (folder, *folder.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path


@pytest.mark.parametrize("key", ["../secret", "restricted/aa/../../x", "/etc/passwd", "restricted/zz/" + "a" * 32, ""])
def test_a_key_that_was_not_drawn_leads_nowhere(key: str, folder: Path) -> None:
    with pytest.raises(FileNotFoundError):
        DiskStorage(folder).open(key)
