"""The sealer: links entries that have been committed into the chain, by adding seals and never by touching an entry.

An entry is sealed when its transaction is older than every one that still runs: then nothing can come before it any
more. One sealer works at a time; each seal is a transaction of its own: a sealer that is killed has sealed or has not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import uuid4

from django.db import transaction

from jishi.ground.foundation.moment import now
from jishi.ground.foundation.privacy.master import present
from jishi.ground.lib.ciphers import HASHES
from jishi.ground.lib.seals import (
    FIRST,
    FORM,
    Kind,
    Listed,
    Place,
    Seal,
    listed_of,
    pack,
    signed_bytes,
    with_head,
)

from . import store
from .signing import SigningKey, signing_key

LOCK = 5_472_101  # of PostgreSQL's advisory locks, the one a sealer holds
BATCH = 5000
HIGHEST = "highest"
SERVER = "server"
INSTALLATION = "installation"


class ServerChanged(Exception):
    """The database stands on another server than the one that wrote the audit so far; a new epoch has to be opened."""


def seal() -> int:
    """Seals everything that can be sealed; how many entries. Raises KeyProblem, ServerChanged."""
    key = signing_key()
    sealed = 0
    while (count := _seal_some(key)) is not None:
        sealed += count
        if count < BATCH:
            break
    return sealed


@transaction.atomic
def _seal_some(key: SigningKey) -> int | None:
    """One seal over at most BATCH entries; None when another sealer is at work."""
    if not store.turn(LOCK):
        return None
    before = store.last_seal()
    if before is None:
        before = add_seal(key, None, Kind.EPOCH, upto=Place(present_epoch(), 0, 0), facts={INSTALLATION: uuid4().hex})
    elif before.facts[SERVER] != server():
        raise ServerChanged("The database stands on another server than its audit; `jishi migrate` takes note of it.")
    rows = _ready(before.upto)
    if rows:
        add_seal(key, before, Kind.ROWS, rows, upto=rows[-1].place)
    return len(rows)


def add_seal(
    key: SigningKey,
    before: Seal | None,
    kind: Kind,
    rows: Sequence[Listed] = (),
    *,
    upto: Place,
    facts: Mapping[str, str | int] | None = None,
) -> Seal:
    """Adds the next seal, signed. Each one carries on the highest number of an entry ever sealed, and the server."""
    highest = max((int(before.facts[HIGHEST]) if before else 0, *(row.id for row in rows)))
    carried: dict[str, str | int] = {HIGHEST: highest, SERVER: str(before.facts[SERVER]) if before else server()}
    made = with_head(
        Seal(
            number=before.number + 1 if before else 1,
            kind=kind,
            upto=upto,
            at=now(),
            previous=before.head if before else FIRST,
            key=key.name,
            hash=hashing(),
            count=len(rows),
            listing=pack(rows),
            facts={**carried, **(facts or {})},
        )
    )
    signed = replace(made, signature=key.sign(signed_bytes(made.head)))
    store.add(signed)
    return signed


def _ready(place: Place) -> list[Listed]:
    """The next entries in order whose transactions are older than every running one."""
    condition, values = store.after(place)
    found = store.fetch(
        f"SELECT {store.columns(FORM)} FROM {store.TABLE} WHERE {condition} AND epoch = %s"  # noqa: S608 - our columns
        f" AND xid < pg_snapshot_xmin(pg_current_snapshot()) {store.ORDER} LIMIT %s",
        [*values, place.epoch, BATCH],
    )
    return [listed_of(store.row_of(raw), HASHES[hashing()]) for raw in found]


def server() -> str:
    """What tells this database server from every other; a restored database stands on another one."""
    ((found,),) = store.fetch("SELECT system_identifier::text FROM pg_control_system()", [])
    return str(found)


def present_epoch() -> int:
    """The epoch that the database writes into new entries."""
    ((found,),) = store.fetch(
        "SELECT pg_get_expr(d.adbin, d.adrelid)::smallint FROM pg_attrdef d JOIN pg_attribute a"
        " ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE d.adrelid = %s::regclass AND a.attname = 'epoch'",
        [store.TABLE],
    )
    return int(found)


def hashing() -> str:
    """The hash of the suite of the setting; a seal says which one it used."""
    return present().hash
