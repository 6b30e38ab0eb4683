"""`jishi database`: the embedded PostgreSQL by hand: start it to stay, stop it, ask for its state, run its programs.

`jishi database run` starts it and stays as long as it runs, for a supervisor of services.

`jishi database prepare` makes the two roles and the database at DATABASE_URL and DATABASE_OWNER_URL, with their default
grants; `--sql` prints the statements instead, `--as ADDRESS` names the administrator who is to carry them out.
"""

from __future__ import annotations

import argparse
import os
import socket
import time
from typing import NoReturn

from jishi_config import options
from jishi_config.commands import ending
from jishi_config.commands.terminal import CommandProblem, say
from jishi_config.database import binaries, cluster, prepare
from jishi_config.database.server import EmbeddedServer
from jishi_config.database.use import check_server, embedded

LOOK_SECONDS = 0.5
PROGRAMS = ("psql", "pg_dump", "pg_restore")


def run(argv: list[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="jishi database", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("start", "stop", "status", "run", "prepare", *PROGRAMS))
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="further arguments for PostgreSQL's program")
    chosen = parser.parse_args(argv)
    if chosen.what == "prepare":
        return _prepare(chosen.rest)
    server = embedded()
    if server is None:
        raise CommandProblem("DATABASE_URL is set: that server is not Jishi's to start, stop or ask.")
    if chosen.what == "start":
        say(f"Started: process {server.start()}, data in {server.places.data}")
        return 0
    if chosen.what == "stop":
        say("Stopped." if server.stop() else "It was not running.")
        return 0
    if chosen.what == "run":
        return _run(server)
    if chosen.what in PROGRAMS:
        _become(server, chosen.what, chosen.rest)
    return _status(server)


def _run(server: EmbeddedServer) -> int:
    """For a supervisor of services: stays while the server runs, and ends when it does."""
    started = server.join()
    say(f"{'Started' if started else 'Running already'}: process {server.process()}, data in {server.places.data}")
    _tell_supervisor("READY=1")
    try:
        while server.process() is not None and not ending.demanded():
            time.sleep(LOOK_SECONDS)
    except KeyboardInterrupt:
        pass
    if server.process() is None:
        server.leave()
        raise CommandProblem("The database has ended by itself; see its log.")
    say("Stopped." if server.leave() else "Left running, since others use it.")
    return 0


def _tell_supervisor(line: str) -> None:
    """systemd's notification, where it asks for one (sd_notify(3))."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if address:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line_to_it:
            line_to_it.sendto(line.encode(), address.replace("@", "\0", 1) if address.startswith("@") else address)


def _prepare(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="jishi database prepare")
    parser.add_argument("--sql", action="store_true", help="print the statements, change nothing")
    parser.add_argument(
        "--as", dest="administrator", metavar="ADDRESS", default=options.DATABASE_OWNER_URL.value(),
        help="postgresql://… of a role that may make roles and databases; by default DATABASE_OWNER_URL",
    )  # fmt: skip
    chosen = parser.parse_args(argv)
    if embedded() is not None:
        raise CommandProblem("Without DATABASE_URL Jishi makes both roles of its own database by itself.")
    names = prepare.two(options.DATABASE_URL.value(), options.DATABASE_OWNER_URL.value())
    if chosen.sql:
        say(prepare.script(names))
        return 0
    for line in prepare.carry_out(names, chosen.administrator):
        say(line)
    check_server(options.DATABASE_URL.value())
    check_server(options.DATABASE_OWNER_URL.value(), options.DATABASE_OWNER_URL.name)
    say(f"{names.owner} owns {names.database}, {names.application} works in it. Next: jishi migrate")
    return 0


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
