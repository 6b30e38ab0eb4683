"""The command `jishi`: `jishi help` lists what it can do.

A few commands belong to the house (`jishi_config.commands`); the others are declared by modules, and are found, not
listed here.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

from jishi_config.commands import ending
from jishi_config.commands.terminal import CommandProblem, complain, say
from jishi_config.database.problems import DatabaseProblem
from jishi_config.env import BadSetting

BUILT_IN = {
    "demo": "a demonstration district on this computer, ready to click",
    "serve": "the web server",
    "worker": "the work in the background",
    "migrate": "bring tables and reference data to this version",
    "database": "the embedded database: start, stop, status, psql, pg_dump, pg_restore; prepare a server of yours",
    "backup": "database and files in one encrypted file; backup key makes the keys for it",
    "restore": "a backup back into an empty installation; --check tries it in a database of its own",
    "doctor": "what is wrong with this installation, and what to do",
    "check": "is it ready? the same as /readyz",
    "configuration": "print the documentation of all settings",
    "catalogues": "compile the translations",
}
WRONG_USE, PROBLEM, INTERRUPTED = 2, 1, 130


def main(argv: list[str] | None = None) -> int:
    """Runs a command and returns its exit code: 0 done, 1 a problem, 2 wrong use, 130 interrupted."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jishi_config.settings")
    ending.listen()
    name, *rest = (sys.argv[1:] if argv is None else argv) or ["help"]
    try:
        return _run(name, rest)
    except (BadSetting, DatabaseProblem, CommandProblem) as problem:
        complain(str(problem))
        return PROBLEM
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(name: str, rest: list[str]) -> int:
    if name in ("help", "-h", "--help"):
        return _help()
    if name in BUILT_IN:
        return int(import_module(f"jishi_config.commands.{name}").run(rest))
    return _declared(name, rest)


def _declared(name: str, rest: list[str]) -> int:
    """A command of a module, with the database at hand."""
    import django

    django.setup()
    from jishi.ground.foundation import declarations, errors
    from jishi.ground.foundation.key_files import KeyProblem
    from jishi_config.database.use import database

    for command in declarations.gather(declarations.Command):
        if command.name == name:
            break
    else:
        complain(f"There is no command {name!r}. `jishi help` lists them.")
        return WRONG_USE
    try:
        with database(complain):
            return int(declarations.load(command.function)(rest))
    except (errors.Refusal, KeyProblem) as problem:
        complain(str(problem))
        return PROBLEM


def _help() -> int:
    import django
    from django.utils import translation

    django.setup()
    from jishi.ground.foundation import declarations

    say("jishi COMMAND …    each command explains itself with --help\n")
    with translation.override("en"):
        declared = {command.name: str(command.help) for command in declarations.gather(declarations.Command)}
    for name, meaning in (BUILT_IN | dict(sorted(declared.items()))).items():
        say(f"  {name:<16} {meaning}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
