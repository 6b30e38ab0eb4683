"""`jishi serve`: the web server."""

from __future__ import annotations

import argparse
import socket
from io import StringIO

import django
from django.core.management import call_command
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from jishi_config import counting, options
from jishi_config.commands import catalogues, ending, static
from jishi_config.commands.attached import end_with_parent
from jishi_config.commands.migrate import require_tables
from jishi_config.commands.terminal import CommandProblem, say
from jishi_config.database.use import database


def require_free_port() -> None:
    """Raises CommandProblem when another program listens on the port, or the address is not this computer's."""
    address, port = options.BIND.value(), options.PORT.value()
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as problem:
            raise CommandProblem(
                f"The web server cannot listen on {address}, port {port}: {problem.strerror}. "
                f"Stop what uses it, or choose another port: JISHI_PORT={port + 10}"
            ) from None


def run(argv: list[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="jishi serve", description=__doc__)
    parser.add_argument("--attached", action="store_true", help="end when the starting process ends")
    attached: bool = parser.parse_args(argv).attached
    if attached:
        end_with_parent()
    require_free_port()
    catalogues.compile_changed()
    counting.begin("web")
    with database((lambda line: None) if attached else say):
        django.setup()
        call_command("check", stdout=StringIO())  # raises with the reason before any port is taken
        require_tables()
        static.collect()
        if ending.demanded():
            return 0
        if not attached:
            say(f"Listening on {options.BIND.value()}, port {options.PORT.value()}")
        Server(
            "jishi_config.wsgi:application",
            address=options.BIND.value(),
            port=options.PORT.value(),
            interface=Interfaces.WSGI,
            workers=options.WEB_PROCESSES.value(),
            blocking_threads=options.WEB_THREADS.value(),
            respawn_failed_workers=True,
            workers_kill_timeout=20,
            log_level=LogLevels.warning,
        ).serve()
    return 0
