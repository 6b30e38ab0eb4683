"""`jishi database`: the embedded PostgreSQL by hand: start it to stay, stop it, ask for its state, run its programs."""

from __future__ import annotations

import argparse
import os
from typing import NoReturn

from jishi_config.commands.terminal import CommandProblem, say
from jishi_config.database import binaries, cluster
from jishi_config.database.server import EmbeddedServer
from jishi_config.database.use import embedded

PROGRAMS = ("psql", "pg_dump", "pg_restore")


def run(argv: list[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="jishi database", description=__doc__)
    parser.add_argument("what", choices=("start", "stop", "status", *PROGRAMS))
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="further arguments for PostgreSQL's program")
    chosen = parser.parse_args(argv)
    server = embedded()
    if server is None:
        raise CommandProblem("DATABASE_URL is set: that server is not Jishi's to start, stop or ask.")
    if chosen.what == "start":
        say(f"Started: process {server.start()}, data in {server.places.data}")
        return 0
    if chosen.what == "stop":
        say("Stopped." if server.stop() else "It was not running.")
        return 0
    if chosen.what in PROGRAMS:
        _become(server, chosen.what, chosen.rest)
    return _status(server)


def _status(server: EmbeddedServer) -> int:
    process = server.process()
    say(f"running, process {process}" if process else "not running")
    say(f"data:   {server.places.data}\nsocket: {server.places.socket}\nlog:    {server.places.log}")
    return 0 if process else 3


def _become(server: EmbeddedServer, program: str, rest: list[str]) -> NoReturn:
    """The program takes over this process, with the server as its default."""
    if server.process() is None:
        raise CommandProblem("The database is not running. Start it: jishi database start")
    path = str(binaries.folder(for_another_user=False) / program)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    environment |= {"PGHOST": str(server.places.sockets), "PGUSER": cluster.ROLE, "PGDATABASE": cluster.DATABASE}
    environment["PGPASSFILE"] = str(server.places.password)
    os.execve(path, [path, *rest], environment)  # noqa: S606 - no shell is meant
