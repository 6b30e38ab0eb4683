"""What comes in. Degrees longitude first; metres; dates are days of the people's calendar."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from jishi.ground.lib.geometry import Frame


@dataclass(frozen=True, slots=True)
class FacilityRow:
    """One facility as it comes in. It lies at `lng`, `lat`, or as `geometry` (GeoJSON) says, in `frame`; an address
    (its code) alone gives its point.

    `code` is one of 16 digits that it has already, `number` the owner's own. `owner` and `maintainer` are the code of
    an organisation of the house, or a name. `key` is the form's own: the same key is the same facility.
    """

    kind: str
    lng: float | None = None
    lat: float | None = None
    geometry: Mapping[str, Any] | None = None
    frame: Frame = Frame.CGCS2000
    code: str = ""
    number: str = ""
    name: str = ""
    owner: str = ""
    maintainer: str = ""
    address: str = ""
    depth_m: float | None = None
    floor_area_m2: float | None = None
    state: str = "good"
    valid_from: date | None = None
    key: UUID | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """New values of the named fields; `version` is what the reader saw: another one in between refuses it."""

    facility_id: int
    version: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Move:
    """A facility lies elsewhere, or was measured anew."""

    facility_id: int
    version: int
    lng: float | None = None
    lat: float | None = None
    geometry: Mapping[str, Any] | None = None
    frame: Frame = Frame.CGCS2000


@dataclass(frozen=True, slots=True)
class StateFound:
    """How it was found."""

    facility_id: int
    state: str
    note: str = ""
