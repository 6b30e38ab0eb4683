"""Epochs: transactions are counted by a database server. On another server they begin anew, and so does an epoch.

After a restore `restored` must be called before anybody writes; `jishi migrate` calls `arrived`, which finds out by
itself whether the server is another one.
"""

from django.db import connection, transaction

from jishi.ground.foundation.ownership import owner_connection
from jishi.ground.lib.ciphers import HASHES
from jishi.ground.lib.seals import FORM, Kind, Listed, Place, Seal, listed_of

from . import sealing, store
from .signing import SigningKey, signing_key

WHY = "why"


def arrived() -> bool:
    """Opens an epoch when the database stands on another server than its newest seal says. Raises KeyProblem."""
    last = store.last_seal()
    if last is None or last.facts.get(sealing.SERVER) == sealing.server():
        return False
    _open("server")
    return True


def restored() -> None:
    """Opens an epoch after a restore: entries written since the backup are lost, and a signed seal says so for ever.

    It works as the owner of the tables, outside a transaction. Raises KeyProblem.
    """
    if store.last_seal() is not None:
        _open("restored")


def _open(why: str) -> Seal:
    """Seals what stands unsealed in the old epoch, and lets the database write the next epoch into new entries.

    Changing the default locks the table, so nobody writes meanwhile and everything in it is committed.
    """
    key = signing_key()
    with owner_connection(), transaction.atomic():
        return _open_as_owner(key, why)


def _open_as_owner(key: SigningKey, why: str) -> Seal:
    store.turn(sealing.LOCK, wait=True)
    before = store.last_seal()
    if before is None:
        raise RuntimeError("an epoch is opened after a first seal")
    epoch = before.upto.epoch + 1
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {store.TABLE} ALTER COLUMN epoch SET DEFAULT {epoch:d}")
    facts = {sealing.SERVER: sealing.server(), WHY: why}
    return sealing.add_seal(key, before, Kind.EPOCH, _left(before), upto=Place(epoch, 0, 0), facts=facts)


def _left(before: Seal) -> list[Listed]:
    """Unsealed entries of the old epoch: those behind its last place, and those that another server wrote since, whose
    transactions may be small but whose numbers are above every sealed one."""
    condition, values = store.after(before.upto)
    found = store.fetch(
        f"SELECT {store.columns(FORM)} FROM {store.TABLE} WHERE epoch <= %s"  # noqa: S608 - our columns
        f" AND ({condition} OR id > %s) {store.ORDER}",
        [before.upto.epoch, *values, int(before.facts[sealing.HIGHEST])],
    )
    return [listed_of(store.row_of(raw), HASHES[sealing.hashing()]) for raw in found]
