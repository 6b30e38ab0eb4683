"""An audit that is dumped and restored on another database server stays whole and goes on, though transactions are
counted anew there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
ACTS = """
import sys, uuid, django
django.setup()
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import SYSTEM
for number in range(int(sys.argv[1])):
    audit.record(SYSTEM, audit.Act(sys.argv[2], "thing", uuid.uuid4()))
"""
BURN = """
import django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    for _ in range(6000):
        cursor.execute("SELECT pg_current_xact_id()")
"""


class House:
    """One installation with a database server of its own."""

    def __init__(self, home: Path, heads: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("JISHI_", "DATABASE_URL"))}
        self.home = home
        self.environment = kept | {
            "JISHI_HOME": str(home),
            "JISHI_AUDIT_SECOND_PLACE": str(heads),
            "DJANGO_SETTINGS_MODULE": "jishi_config.settings",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }

    def jishi(self, *arguments: str, code: int = 0, **given: bytes) -> str:
        return self._run([sys.executable, "-m", "jishi", *arguments], code, **given).decode()

    def python(self, lines: str, *arguments: str) -> None:
        self._run([sys.executable, "-c", lines, *arguments], 0)

    def dump(self) -> bytes:
        return self._run([sys.executable, "-m", "jishi", "database", "pg_dump", "--format=custom"], 0)

    def _run(self, command: list[str], code: int, **given: bytes) -> bytes:
        done = subprocess.run(
            command, env=self.environment, cwd=ROOT, capture_output=True, timeout=300, check=False, **given
        )
        assert done.returncode == code, done.stdout.decode() + done.stderr.decode()
        return done.stdout


def test_the_chain_goes_on_after_a_restore_on_another_server(folder: Path) -> None:
    heads = folder / "heads.jsonl"
    old, new = House(folder / "old", heads), House(folder / "new", heads)
    try:
        old.jishi("database", "start")
        old.jishi("migrate")
        old.python(BURN)
        old.python(ACTS, "5", "before")
        old.jishi("audit", "seal")
        old.python(ACTS, "2", "unsealed")
        dump = old.dump()
        old.python(ACTS, "3", "after.the.backup")
        old.jishi("audit", "seal")

        new.jishi("database", "start")
        for name in ("master-key", "audit-key", "secret-key"):
            shutil.copy2(old.home / name, new.home / name)
        new.jishi("database", "pg_restore", "--dbname=jishi", "--no-owner", input=dump)
        new.python(ACTS, "2", "between")  # with transactions that were long ago on the old server
        assert "another server" in new.jishi("audit", "seal", code=1)
        new.jishi("migrate")
        new.python(ACTS, "4", "new")
        assert "4 entries sealed" in new.jishi("audit", "seal")
        told = new.jishi("audit", "verify")
        assert " entries under 4 seals verified" in told
        assert "moved to another server: seal 3" in told
        assert "seals 3 to 3 (" in told  # what was sealed after the backup is lost, and it is said
        assert "The audit is whole." in told
        assert "The audit is whole." in old.jishi("audit", "verify", "--heads", "/dev/null")
    finally:
        for house in (old, new):
            house.jishi("database", "stop")
