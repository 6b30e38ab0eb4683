"""A whole installation in a folder of the test: its own database, keys and files, worked on by commands as in life."""

import os
import subprocess
import sys
from pathlib import Path

from jishi_config.database.places import places
from jishi_config.database.server import EmbeddedServer

ROOT = Path(__file__).parents[2]
OURS = ("JISHI_", "DATABASE_", "DJANGO_", "PG")
PRELUDE = """
import sys, django
from jishi_config.database.use import database
with database(lambda line: None):
    django.setup()
"""
FILL = """
    import re
    from uuid import uuid4
    from django.test import Client
    from jishi.cases.handling.api import Case
    from jishi.ground.foundation import audit
    from jishi.ground.foundation.tests.pictures import photo, upload
    from tests.journeys.district import District
    district = District().build()
    case = district.walk(district.register(phone="13800004321"), "accept", "file", "assign")
    district.register()
    key, visitor = str(uuid4()), Client()
    words = {"key": key, "description": district.say("report")}
    page = visitor.post("/report/where/", words | {"left": "what", "attached-plain": upload(photo())}).content.decode()
    ids = re.findall(r'name="attached" value="([^"]+)"', page)
    sent = visitor.post("/report/send/", words | {"place_text": district.say("where"), "attached": ids})
    assert sent.status_code == 302, sent.content.decode()
    audit.seal()
    print(case.code)
"""


class Installation:
    """`jishi` and lines of Python in the environment of one home."""

    def __init__(self, home: Path, **settings: str) -> None:
        self.home = home
        home.mkdir(exist_ok=True)
        home.chmod(0o711)
        self.settings = settings

    @property
    def server(self) -> EmbeddedServer:
        return EmbeddedServer(places(self.home))

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        ours = {"JISHI_HOME": str(self.home), "JISHI_LOG_LEVEL": "error", "PYTHONPATH": os.pathsep.join(sys.path)}
        return kept | ours | {"DJANGO_SETTINGS_MODULE": "jishi_config.settings"} | self.settings

    def run(self, *command: str, stdin: str = "") -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            command, env=self.environment(), cwd=ROOT, input=stdin, capture_output=True, text=True, timeout=300,
            check=False,
        )  # fmt: skip

    def jishi(self, *arguments: str, stdin: str = "") -> "subprocess.CompletedProcess[str]":
        return self.run(sys.executable, "-m", "jishi", *arguments, stdin=stdin)

    def done(self, *arguments: str) -> str:
        """What a command says that must succeed."""
        done = self.jishi(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def python(self, lines: str) -> str:
        """Runs lines (indented once) with the database at hand; what they print, stripped."""
        done = self.run(sys.executable, "-c", PRELUDE + lines)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def fill(self) -> str:
        """Reference data, two cases and a photo; the number of a case whose reporter left a phone."""
        self.done("migrate")
        return self.python(FILL).splitlines()[-1]

    def take_keys_of(self, other: "Installation") -> None:
        """As somebody does who kept them apart from the backup."""
        for name in ("master-key", "audit-key"):
            if (other.home / name).exists():
                (self.home / name).write_text((other.home / name).read_text())
                (self.home / name).chmod(0o600)

    def counts(self) -> str:
        """Rows of each table."""
        return self.python(
            "    from jishi_config.backup.manifest import count\n"
            "    from django.db import connection\n"
            "    with connection.cursor() as cursor: print(count(cursor))"
        )
