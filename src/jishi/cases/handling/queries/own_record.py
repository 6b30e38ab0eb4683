"""Everything that is held under one receipt, for its holder: what they gave, what became of it, who looked at it.

Of this receipt alone: another receipt with the same phone is another record. Notes that staff write for each other are
about the matter and stay with the office.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from jishi.cases.handling.models import Case, CaseFile, Rating, Receipt
from jishi.district.areas.api import labels
from jishi.district.organisations.api import name_of, office
from jishi.ground.foundation import messages
from jishi.ground.foundation.files.serving import saved_as
from jishi.ground.foundation.models import AuditEntry, PersonalHistory
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.privacy import SubjectCipher, open_subject
from jishi.ground.lib.text import mask_phone
from jishi.ground.ui.surroundings import NATIONAL_HOTLINE

from .own import OwnCase, own_case

LOOKED = "handling.open_contact"
UNSAFE = str.maketrans('/\\:*?"<>|' + "".join(map(chr, range(32))), "_" * 41)


@dataclass(frozen=True, slots=True)
class Contact:
    """What was left to be reached by. `covered`: the phone was not proven, so only its owner knows it again; `erased`:
    the key is destroyed and nobody can read it."""

    name: str
    phone: str
    covered: bool
    erased: bool
    agreed: bool
    wish: str
    language: str


@dataclass(frozen=True, slots=True)
class Former:
    """What name or phone was set to, and when."""

    field: str
    value: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody opened the contact: when, in which post."""

    at: datetime
    post: str


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file and its name in the folder of the copy."""

    row: CaseFile
    name: str


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """The record in the language of the moment; times are aware."""

    office: str
    office_phone: str
    made_at: datetime
    receipt: Receipt
    own: OwnCase
    place: str
    organisation: str
    about: str
    contact: Contact | None
    former: Sequence[Former]
    looks: Sequence[Look]
    files: Sequence[KeptFile]
    ratings: Sequence[Rating]
    told: Sequence[messages.AboutLine]

    @property
    def case(self) -> Case:
        return self.own.case


def own_record(receipt: Receipt, *, open_contact: bool) -> OwnRecord:
    """Reads it; `open_contact`: the phone was proven, or there is none."""
    own, case = own_case(receipt), receipt.case
    cipher = open_subject(receipt.subject) if receipt.subject else None
    runs = office()
    return OwnRecord(
        office=runs.name if runs else "",
        office_phone=(runs and runs.phone) or NATIONAL_HOTLINE,
        made_at=now(),
        receipt=receipt,
        own=own,
        place=labels(case.area_path) if case.area_path else "",
        organisation=name_of(case.organisation_id) if case.organisation_id else "",
        about=name_of(case.about_id) if case.about_id and own.mine else "",
        contact=_contact(receipt, cipher, open_contact) if receipt.subject else None,
        former=_former(cipher) if cipher and open_contact else [],
        looks=_looks(case) if receipt.subject else [],
        files=[KeptFile(row, _named(place, row)) for place, row in enumerate(own.files, 1)],
        ratings=list(Rating.objects.filter(receipt=receipt).order_by("id")),
        told=messages.told_to(receipt.uuid),
    )


def _contact(receipt: Receipt, cipher: SubjectCipher | None, open_contact: bool) -> Contact:
    def opened(sealed: bytes | memoryview | None) -> str:
        return cipher.decrypt(bytes(sealed)) if cipher and sealed else ""

    name, phone = opened(receipt.name_sealed), opened(receipt.phone_sealed)
    return Contact(
        name if open_contact else "*" * len(name),
        phone if open_contact else mask_phone(phone),
        not open_contact,
        cipher is None,
        receipt.agreed,
        receipt.wish,
        receipt.language,
    )


def _former(cipher: SubjectCipher) -> list[Former]:
    rows = PersonalHistory.objects.filter(subject=cipher.uuid).order_by("id")
    return [Former(row.field, cipher.decrypt(bytes(row.value)), row.at) for row in rows]


def _looks(case: Case) -> list[Look]:
    rows = AuditEntry.objects.filter(subject_uuid=case.uuid, action=LOOKED).order_by("id")
    return [Look(row.at, row.actor_post) for row in rows]


def _named(place: int, row: CaseFile) -> str:
    """No folder, no name that a computer could not save, none twice."""
    return f"files/{place:02d}-{saved_as(row.file, row.file.content).translate(UNSAFE).lstrip('.')}"
