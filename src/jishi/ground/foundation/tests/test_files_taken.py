"""What is taken is written anew and carries nothing along; what would harm is refused in a clear word."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from jishi.ground.foundation.actors import ANONYMOUS
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.files import pictures
from jishi.ground.foundation.files.contents import sweep
from jishi.ground.foundation.files.storage import storage
from jishi.ground.foundation.files.taking import Taken, take_in
from jishi.ground.foundation.files.thumbnails import make_thumbnail
from jishi.ground.foundation.models import File, FileContent
from jishi.ground.lib.tests import recordings

from .pictures import MARK, PLACE, drawing, photo, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: object) -> Iterator[Path]:
    """A storage of the test's own."""
    settings.JISHI_FILES_FOLDER = tmp_path / "files"  # type: ignore[attr-defined]
    storage.cache_clear()
    yield tmp_path / "files"
    storage.cache_clear()


def take(data: bytes, name: str = "a.jpg") -> Taken:
    return take_in(ANONYMOUS, upload(data, name), uuid4())


def kept(taken: Taken) -> bytes:
    with storage().open(taken.file.content.key) as source:
        return source.read()


def refused(data: bytes, name: str = "a.jpg", *, folder: Path) -> str:
    """The code of the refusal, after nothing was kept."""
    with pytest.raises(Refusal) as told:
        take(data, name)
    assert not File.objects.exists()
    assert not [path for path in folder.rglob("*") if path.is_file()]
    assert told.value.message
    return told.value.code


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_photo_is_written_anew_without_its_place(kind: str, folder: Path) -> None:
    data = photo(place=PLACE, kind=kind)
    assert MARK in data
    taken = take(data)
    make_thumbnail(str(taken.file.uuid))
    assert taken.place == pytest.approx(PLACE, abs=1e-5)
    stored = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert len(stored) == 2
    for one in stored:
        assert MARK not in one
        image = Image.open(BytesIO(one))
        assert image.format == "JPEG"
        assert not dict(image.getexif())
        assert not {"exif", "comment", "icc_profile"} & image.info.keys()


def test_nothing_of_the_place_stands_in_the_database() -> None:
    take(photo(place=PLACE))
    row = File.objects.values().get() | FileContent.objects.values().get()
    assert not any(str(number)[:8] in str(row) for number in PLACE)


def test_a_photo_taken_sideways_stands_upright() -> None:
    taken = take(photo(640, 480, turned=True))
    image = Image.open(BytesIO(kept(taken)))
    assert image.size == (480, 640) == (taken.file.width, taken.file.height)
    top, bottom = image.getpixel((240, 20)), image.getpixel((240, 620))
    assert sum(top) < sum(bottom)  # type: ignore[arg-type]  # the dark left half is above now


def test_a_large_photo_is_made_smaller_and_a_transparent_one_white() -> None:
    taken = take(photo(4000, 3000))
    assert max(Image.open(BytesIO(kept(taken))).size) == pictures.LONGEST
    glass = Image.new("RGBA", (60, 60), (0, 0, 0, 0))
    assert Image.open(BytesIO(kept(take(photo(picture=glass, kind="PNG"))))).getpixel((30, 30)) == (255, 255, 255)


@pytest.mark.parametrize("name", ["a.jpg", "a.exe", "a", "../../a.svg"])
def test_the_name_is_not_asked(name: str) -> None:
    assert take(photo(), name).file.kind == "image"


def test_what_hangs_behind_a_picture_is_gone() -> None:
    for behind in (b"PK\x03\x04" + MARK, b"<script>" + MARK + b"</script>", b"%PDF-1.7" + MARK):
        assert MARK not in kept(take(photo() + behind))


def bomb(width: int = 30000, height: int = 30000) -> bytes:
    """A PNG of nine hundred million white pixels in a few hundred kilobytes; its head is enough to know."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + b"\x08\x02\0\0\0"
    rows = zlib.compress(bytes(1 + width * 3) * 20)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def progressive_bomb() -> bytes:
    kept = BytesIO()
    Image.new("L", (9000, 9000), 255).save(kept, "JPEG", progressive=True, quality=1)
    return kept.getvalue()


HARMFUL: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty"),
    "one byte": (b"\xff", "type"),
    "SVG with a script": (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "type"),
    "a page": (b"<!doctype html><script>alert(1)</script>", "type"),
    "an archive": (b"PK\x03\x04" + bytes(100), "type"),
    "a program": (b"MZ" + bytes(100), "type"),
    "a GIF": (b"GIF89a" + bytes(100), "type"),
    "half a photo": (photo(2000, 1500)[:20000], "broken"),
    "a head without a photo": (b"\xff\xd8\xff\xe0" + bytes(100), "broken"),
    "a PNG that says it is larger than memory": (bomb(), "pixels"),
    "a JPEG that unfolds step by step": (progressive_bomb(), "pixels"),
    "a film with an archive behind it": (recordings.film(behind=b"PK\x03\x04" + bytes(40)), "broken"),
    "half a film": (recordings.film()[:-30], "broken"),
}


@pytest.mark.parametrize("what", HARMFUL)
def test_what_would_harm_is_refused_and_nothing_is_kept(what: str, folder: Path) -> None:
    data, code = HARMFUL[what]
    assert refused(data, folder=folder) == code


@pytest.mark.parametrize(
    ("data", "kind", "media_type"),
    [
        (recordings.film((b"vide", b"soun")), "video", "video/mp4"),
        (recordings.film((b"soun",)), "voice", "audio/mp4"),
        (recordings.film((b"soun",), b"M4A "), "voice", "audio/mp4"),
        (recordings.webm(), "voice", "audio/webm"),
        (recordings.webm(1), "video", "video/webm"),
        (recordings.mp3(), "voice", "audio/mpeg"),
        (recordings.amr(), "voice", "audio/amr"),
        (recordings.ogg(), "voice", "audio/ogg"),
        (recordings.wav(), "voice", "audio/wav"),
    ],
)
def test_a_recording_is_kept_without_what_its_maker_wrote(data: bytes, kind: str, media_type: str) -> None:
    taken = take(data)
    assert (taken.file.kind, taken.file.content.media_type) == (kind, media_type)
    assert recordings.MARK not in kept(taken)


def test_each_kind_has_its_limit(settings: object, folder: Path) -> None:
    settings.JISHI_UPLOAD_MB = {"image": 1, "video": 2, "voice": 0, "paper": 1}  # type: ignore[attr-defined]
    assert refused(photo() + bytes(1024 * 1024), folder=folder) == "size"
    assert refused(recordings.webm(), folder=folder) == "size"
    assert take(recordings.webm(1)).file.kind == "video"


def paper(**more: object) -> PdfWriter:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": MARK.decode(), **{f"/{name}": str(value) for name, value in more.items()}})
    return writer


def written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def acting(act: str) -> bytes:
    writer = paper()
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject(f"/{act}"), NameObject("/F"): TextStringObject("cmd.exe")}
    )
    return written(writer)


def with_file() -> bytes:
    writer = paper()
    writer.add_attachment("a.exe", b"MZ")
    return written(writer)


def locked() -> bytes:
    writer = paper()
    writer.encrypt("secret")
    return written(writer)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (acting("JavaScript"), "active"),
        (acting("Launch"), "active"),
        (acting("SubmitForm"), "active"),
        (with_file(), "active"),
        (locked(), "locked"),
        (b"%PDF-1.7\n" + bytes(200), "broken"),
        (written(paper())[:200], "broken"),
    ],
)
def test_a_paper_that_does_something_is_refused(data: bytes, code: str, folder: Path) -> None:
    assert refused(data, "a.pdf", folder=folder) == code


def test_a_paper_is_written_anew_without_its_author_and_what_hangs_behind_it() -> None:
    picture = BytesIO()
    Image.open(BytesIO(photo(place=PLACE))).save(picture, "PDF")
    for data in (written(paper()) + b"PK\x03\x04" + MARK, picture.getvalue()):
        assert MARK in data
        taken = take(data, "通知.pdf")
        assert taken.file.name == "通知.pdf"
        assert MARK not in kept(taken)
        assert len(PdfReader(BytesIO(kept(taken))).pages) == 1


def test_a_long_paper_is_refused(folder: Path) -> None:
    writer = paper()
    for _ in range(300):
        writer.add_blank_page(10, 10)
    assert refused(written(writer), "a.pdf", folder=folder) == "pages"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/通知.pdf", "通知.pdf"),
        ("a\u202efdp.exe.pdf", "afdp.exe.pdf"),
        ("x" * 200 + ".pdf", "x" * 76 + ".pdf"),
        ('a"b<c>\r\nd.pdf', "abcd.pdf"),
    ],
)
def test_the_name_of_a_paper_is_safe_to_show(name: str, shown: str) -> None:
    assert take_in(ANONYMOUS, SimpleUploadedFile(name, written(paper())), uuid4()).file.name == shown[:80]


def test_so_many_go_along_and_no_more(settings: object) -> None:
    settings.JISHI_UPLOAD_FILES = 2  # type: ignore[attr-defined]
    draft = uuid4()
    for _ in range(2):
        take_in(ANONYMOUS, upload(photo()), draft)
    with pytest.raises(Refusal) as told:
        take_in(ANONYMOUS, upload(photo()), draft)
    assert (told.value.code, File.objects.count()) == ("many", 2)


def test_sent_again_after_a_lost_answer_it_is_the_same_file() -> None:
    draft, uuid = uuid4(), uuid4()
    first = take_in(ANONYMOUS, upload(photo()), draft, uuid)
    assert take_in(ANONYMOUS, upload(photo()), draft, uuid).file == first.file
    with pytest.raises(Refusal):
        take_in(ANONYMOUS, upload(photo()), uuid4(), uuid)
    assert File.objects.count() == 1


def test_the_same_bytes_are_kept_once_and_nobody_can_tell(folder: Path) -> None:
    one, other = take(photo()), take(photo())
    different = take(photo(picture=drawing(320, 240)))
    assert one.file.content == other.file.content != different.file.content
    assert one.file.uuid != other.file.uuid
    written_files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(written_files) == 3  # the second copy was written like any other, and is swept up later
    assert not any(one.file.content.digest[:8] in path.name for path in written_files)
    assert sweep() == 0  # not while it could still be an upload in hand


def test_an_upload_over_http_answers_in_words(client: Client) -> None:
    key = str(uuid4())
    good = client.post("/files/", {"for": key, "file": upload(photo(place=PLACE))})
    assert good.status_code == 201
    assert good.json()["place"]["lng"] == pytest.approx(PLACE[0], abs=1e-5)
    assert good.headers["Cache-Control"] == "no-store"
    bad = client.post("/files/", {"for": key, "file": upload(b"<svg/>")})
    assert (bad.status_code, bad.json()["code"]) == (422, "type")
    assert client.post("/files/", {"file": upload(photo())}).status_code == 404
    assert File.objects.count() == 1


def test_a_file_larger_than_any_may_be_passes_by(client: Client, settings: object, folder: Path) -> None:
    settings.JISHI_UPLOAD_MB = dict.fromkeys(("image", "video", "voice", "paper"), 1)  # type: ignore[attr-defined]
    answer = client.post("/files/", {"for": str(uuid4()), "file": upload(photo() + bytes(2 * 1024 * 1024))})
    assert (answer.status_code, answer.json()["code"]) == (422, "size")
    assert not folder.exists()
