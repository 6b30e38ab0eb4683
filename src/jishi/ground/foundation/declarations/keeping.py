"""What a module keeps of people, for how long, and how it goes again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from .label import Label


@dataclass(frozen=True)
class PersonalData:
    """One field that holds personal data: why, on which basis, how long, and whose key protects it.

    `term` is the name of the Retention that carries out what `retention` says in words.
    """

    model: str
    field: str
    purpose: Label
    basis: Label
    retention: Label
    subject: str
    term: str = ""


@dataclass(frozen=True)
class NoPersonalData:
    """A model that holds no personal data, and why one may say so."""

    model: str
    why: str


@dataclass(frozen=True)
class Eraser:
    """What a module does when persons are erased (erasure/carry_out.py). `models` are those whose personal data it
    reaches, by label.

    `erase(actor, subject uuids, why) -> erasure.Gone` in the transaction of the erasure, harmless when done before;
    `left(subject uuids) -> {model: rows}` counts what still holds something of them; `known(subject uuids) -> set` says
    of whom this module holds or held something. A module above comes before those below: it locks its rows first.
    """

    name: str
    models: tuple[str, ...]
    erase: str
    left: str
    known: str = ""
    order: int = 100


@dataclass(frozen=True)
class PrivacyNotice:
    """What residents are told of fields with their personal data, in plain words, under one heading that says what for.

    `held` maps each declared field, such as "handling.Receipt.phone_sealed", to what it is. `kept` may have the place
    {term}, which the Django setting named `setting` fills: days or months, as its name ends.
    """

    what_for: Label
    held: Mapping[str, Label]
    allowed: Label
    kept: Label
    seen_by: Label
    changed: Label
    setting: str = ""
    order: int = 100


@dataclass(frozen=True)
class PersonalLook:
    """An act of the audit that says: somebody opened personal data, or took it along."""

    action: str
    label: Label


@dataclass(frozen=True)
class KeptByDuty:
    """Personal data of these subjects is not erased on request, and why."""

    subject: str
    why: str


@dataclass(frozen=True)
class Retention:
    """How long something is kept, in terms that a machine reads: `setting` names the Django setting with the days or
    months, empty where the module knows the term of each thing; the declared Job named `job` carries it out."""

    name: str
    job: str
    setting: str = ""


@dataclass(frozen=True)
class FileOwner:
    """Whose things hold files, by a join table of its own.

    `held(file ids) -> those that are held`; `let_go(file ids)` deletes the joins, when a person is erased;
    `may_read(request, file id) -> bool` says whether the reader may see the file for the sake of this owner's thing.
    """

    kind: str
    held: str
    let_go: str
    may_read: str


@dataclass(frozen=True)
class SealedValue:
    """A column of sealed bytes, so that `jishi ciphers reencrypt` finds it.

    Sealed under a subject's key: `subject` is the way to the column with the subject's uuid, such as "subject" or
    "account__subject". Or under the key that the master key gives for the purpose named `key`. `index` is the column of
    a blind index made of the same value for `purpose`; it is made anew with it.
    """

    model: str
    field: str
    subject: str = ""
    key: str = ""
    index: str = ""
    purpose: str = ""


@dataclass(frozen=True)
class StoredDigest:
    """A column of keyed digests of values that are not stored: `jishi ciphers reencrypt` lays the new suite over them.

    They are looked up by every form they may have (`privacy.blind_indexes`, `SubjectCipher.digests`).
    """

    model: str
    field: str


@dataclass(frozen=True)
class AppendOnly:
    """A model whose rows are added and read, and never changed or removed by the application: its role of the database
    may not. What prunes it works as the owner (`ownership.owner_connection`)."""

    model: str
    why: str


@dataclass(frozen=True)
class ExitLine:
    """One thing that somebody had: what it was, from when, and when it ended; `still` says that it has not."""

    what: str
    from_at: datetime | None
    ended_at: datetime | None
    still: bool
    note: str = ""


@dataclass(frozen=True)
class ExitList:
    """What a member of the staff had of a module, for the list at the end of temporary access.

    `lines(account_uuid: UUID) -> Iterable[ExitLine]`, in the reader's language.
    """

    label: Label
    lines: str
    order: int = 100


@dataclass(frozen=True)
class InUse:
    """Things of a module that stand on things of a lower one, so that those are not ended under them.

    `of` is the lower model, such as "addresses.Address"; `count(ids) -> int` says how many of this module's things that
    hold today point at those; `label` names them: "buildings".
    """

    of: str
    label: Label
    count: str
    order: int = 100
