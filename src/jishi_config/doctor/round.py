"""All examinations, in an order in which each may lean on those before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from jishi.ground.foundation.findings import Finding, Gravity, well, wrong
from jishi_config import options
from jishi_config.doctor import backups, host, places, web
from jishi_config.env import BadSetting

Examine = Callable[[], Iterable[Finding]]


def settings() -> Iterator[Finding]:
    """Each variable of the environment can be read."""
    bad = 0
    for one in options.all_settings():
        try:
            one.value()
        except BadSetting as problem:
            bad += 1
            yield wrong(str(problem), "docs/configuration.md has all settings.")
    if not bad:
        yield well("Every setting can be read.")


BEFORE: tuple[tuple[str, Examine], ...] = (
    ("settings", settings),
    ("python", host.python),
    ("user", host.user),
    ("disk", host.disk),
    ("memory", host.memory),
    ("time zone", host.zone),
    ("folder", places.home),
    ("secret files", places.secret_files),
    ("copies of keys", places.copies_of_keys),
    ("address", web.address),
    ("demonstration", web.demonstration),
    ("port", web.port),
    ("backup key", backups.recipient),
    ("backup age", backups.age),
)


def without_database() -> Iterator[tuple[str, Finding]]:
    """What can be looked at before anything else is there."""
    for name, examine in BEFORE:
        yield from one(name, examine)


def with_database() -> Iterator[tuple[str, Finding]]:
    """What needs Django and the database: ours, then, when the tables are there, what modules declare."""
    from jishi.ground.foundation.declarations import Check, Examination, gather, load
    from jishi_config.doctor import database

    yield from one("static files", places.static_files)
    yield from one("restore", database.interrupted_restore)
    tables = list(one("migrations", database.migrations))
    yield from tables
    for name, examine in (("roles", database.roles), ("clock", database.clock), ("server", database.server_settings)):
        yield from one(name, examine)
    if any(finding.gravity is Gravity.WRONG for _, finding in tables):
        return
    for check in gather(Check):
        yield from one(check.name, partial(_ready, load(check.function)))
    for declared in gather(Examination):
        yield from one(declared.name, load(declared.function))


def _ready(check: Callable[[], str]) -> Iterator[Finding]:
    """A check of readiness (`/readyz`): empty or a sentence that says what to do."""
    sentence = check()
    yield wrong(sentence, "") if sentence else well("ready.")


def one(name: str, examine: Examine) -> Iterator[tuple[str, Finding]]:
    """What an examination found; one that fails is itself a finding."""
    try:
        found = list(examine())
    except Exception as problem:  # whatever it is, the others are asked too
        said = " ".join(str(problem).split())[:300]
        yield name, Finding(Gravity.WRONG, f"This could not be looked at: {type(problem).__name__}: {said}", "")
        return
    for finding in found:
        yield name, finding
