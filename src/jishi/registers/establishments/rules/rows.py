"""What comes in: an establishment to register, a licence, a check. Dates are days of the people's calendar."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class EstablishmentRow:
    """One establishment as it comes in. `address` is the code (21 digits) of the address where it is registered and
    works; `use` what it uses these rooms for."""

    name: str
    kind: str
    address: str
    credit_code: str = ""
    industry: str = ""
    small_kind: str = ""
    opened_on: date | None = None
    use: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """New values of the named fields; `version` is what the reader saw: another one in between refuses it."""

    establishment_id: int
    version: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PremisesMove:
    """Rooms are taken (`address`, a code), left (`leave`, a uuid of premises), or both at once, on a day."""

    establishment_id: int
    on: date
    address: str = ""
    use: str = ""
    leave: UUID | None = None


@dataclass(frozen=True, slots=True)
class LicenceRow:
    """A licence. `renews` is the one in whose place it comes; `valid_to` None has no end."""

    establishment_id: int
    kind: str
    number: str
    issuer: str
    valid_from: date
    valid_to: date | None = None
    renews: UUID | None = None


@dataclass(frozen=True, slots=True)
class LicenceEnd:
    """A licence is given back or withdrawn before its day."""

    licence: UUID
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class GradeRow:
    """A safety check of small premises: what was found, and when it is due again. The same `key` is the same check."""

    establishment_id: int
    grade: str
    checked_on: date
    due_on: date
    findings: str
    key: UUID
