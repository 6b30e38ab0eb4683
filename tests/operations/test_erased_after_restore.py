"""A backup older than an erasure brings nobody back: real backup, real restore, and a look into every column."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.marks import found_in_files, found_in_tables

from .installation import Installation

pytestmark = pytest.mark.long
PHONE, NAME, WORDS, FOLLOWER = "13987650941", "魑魅", "魍魉", "13987650942"
MARKS = (PHONE, NAME, WORDS, FOLLOWER)
FILL = f"""
    import re
    from uuid import uuid4
    from django.test import Client
    from jishi.cases.handling.api import Case, FollowRequest, follow_cases
    from jishi.cases.handling.actions.erase import subject_of
    from jishi.cases.handling.models import Receipt
    from jishi.ground.foundation import audit
    from jishi.ground.foundation.actors import ANONYMOUS
    from jishi.ground.foundation.tests.pictures import photo, upload
    from tests.journeys.district import WAY, District
    district = District().build()
    key, visitor = str(uuid4()), Client()
    given = {{"key": key, "description": "{WORDS}的路灯不亮", "category": "lamp"}}
    first = given | {{"left": "what", "attached-plain": upload(photo())}}
    page = visitor.post("/report/where/", first).content.decode()
    ids = re.findall(r'name="attached" value="([^"]+)"', page)
    you = {{"place_text": "桃源路", "phone": "{PHONE}", "name": "{NAME}", "attached": ids, "near_seen": "on",
            "lng": "114.005", "lat": "22.005", "frame": "cgcs2000"}}
    sent = visitor.post("/report/send/", given | you)
    assert sent.status_code == 302, sent.content.decode()
    case = Case.objects.get()
    follow_cases(ANONYMOUS, [FollowRequest(case.uuid, uuid4(), words="{WORDS}", phone="{FOLLOWER}")])
    district.walk(case, *WAY)
    district.register(phone="13800004322")
    audit.seal()
    print(" ".join(str(subject_of(one)) for one in Receipt.objects.filter(case=case)))
"""


def found(installation: Installation) -> list[str]:
    installation.python("    from jishi.ground.foundation.files.keeping import sweep_files; sweep_files()")
    with installation.server.connect("jishi") as owner, owner.cursor() as cursor:
        return found_in_tables(cursor, MARKS) + found_in_files(installation.home / "files", MARKS)


@pytest.fixture
def installation() -> Iterator[Installation]:
    with tempfile.TemporaryDirectory(prefix="jishi-op-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        first = Installation(folder / "first")
        first.server.start()
        try:
            yield first
        finally:
            first.server.stop()


def test_who_was_erased_after_the_backup_is_erased_again_by_the_restore(installation: Installation) -> None:
    here, key, file = installation, str(installation.home / "key"), str(installation.home / "backup.age")
    here.done("migrate")
    people = here.python(FILL).splitlines()[-1].split()
    assert len(people) == 2
    here.settings["JISHI_BACKUP_RECIPIENT"] = (
        here.done("backup", "key", key).partition("JISHI_BACKUP_RECIPIENT=")[2].strip()
    )
    here.done("backup", file)
    assert {one.partition(" in ")[0] for one in found(here)} >= {WORDS}

    said = here.done("privacy", "erase", *people)
    assert "2 persons erased." in said
    assert found(here) == []
    assert not [path for path in (here.home / "files").rglob("*") if path.is_file()]
    listed = (here.home / "erasures").read_text()
    assert all(person in listed for person in people)

    checked = here.done("restore", file, "--key", key, "--check")
    assert "2 persons erased since the backup were erased again." in checked
    said = here.done("restore", file, "--key", key, "--over", "--yes")
    assert "2 persons erased since the backup were erased again." in said
    assert "The audit is whole." in said
    assert found(here) == []
    assert not [path for path in (here.home / "files").rglob("*") if path.is_file()]
    assert (here.home / "erasures").read_text() == listed
    assert "The audit is whole." in here.done("audit", "verify")
    assert "2 persons erased." in here.done("privacy", "erased")

    here.done("backup", str(installation.home / "later.age"))
    later = here.done("restore", str(installation.home / "later.age"), "--key", key, "--over", "--yes")
    assert "erased again" not in later
    assert found(here) == []


def test_a_restore_without_the_list_says_so(installation: Installation) -> None:
    here, key, file = installation, str(installation.home / "key"), str(installation.home / "backup.age")
    here.done("migrate")
    here.settings["JISHI_BACKUP_RECIPIENT"] = (
        here.done("backup", "key", key).partition("JISHI_BACKUP_RECIPIENT=")[2].strip()
    )
    here.done("backup", file)
    assert "nobody was known to be erased since" in here.done("restore", file, "--key", key, "--over", "--yes")
