"""What is written of an organisation or a post before it stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OrganisationDraft:
    """`area_code` is a division's 12 digits, "" for none; `parent_code` "" for the top of the tree.

    `counter`: it receives residents at `address`; `lng` and `lat` together or not at all, in CGCS2000.
    """

    code: str
    name: str
    short_name: str = ""
    kind: str = "department"
    parent_code: str = ""
    area_code: str = ""
    phone: str = ""
    counter: bool = False
    address: str = ""
    lng: float | None = None
    lat: float | None = None


@dataclass(frozen=True, slots=True)
class PostDraft:
    """`role` is a code; without a title the organisation's and the role's names make one.

    `area_code`: a division's 12 digits, with `grid_number` (up to three digits) one grid of a community; "" sets no
    limit by area.
    """

    role: str
    title: str = ""
    area_code: str = ""
    grid_number: str = ""
