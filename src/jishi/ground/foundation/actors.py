"""Who acts. An actor is a value, so that nothing in the ground needs to know what a user is."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class ActorKind(StrEnum):
    STAFF = "staff"
    REPORTER = "reporter"
    ANONYMOUS = "anonymous"
    JOB = "job"
    RULE = "rule"
    IMPORTER = "importer"
    DEVICE = "device"
    PARTNER = "partner"
    SYSTEM = "system"


NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Grant:
    """What one held post gives: a role's permissions, within one organisation's subtree and one area.

    Paths are prefixes: `organisation_path` like "000001/000007/", `area_path` digits of a division or grid.
    An empty area path means everywhere.
    """

    role: str
    permissions: frozenset[str]
    organisation_path: str
    area_path: str
    post_uuid: UUID
    post_title: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts: kind, uuid, and for staff the name and grants at this time."""

    kind: ActorKind
    uuid: UUID = NOBODY
    name: str = ""
    grants: tuple[Grant, ...] = ()
    address: str = ""

    @property
    def is_staff(self) -> bool:
        return self.kind is ActorKind.STAFF

    @property
    def is_named(self) -> bool:
        """Whether history and audit keep the name: of staff, and of organisations outside."""
        return self.kind in (ActorKind.STAFF, ActorKind.PARTNER)

    @property
    def is_machine(self) -> bool:
        """True of actors without a person behind them (job, rule, importer, device, system)."""
        return self.kind in MACHINES

    @property
    def post_titles(self) -> tuple[str, ...]:
        """The title of each post once, though a post may act in several areas."""
        return tuple({grant.post_uuid: grant.post_title for grant in self.grants}.values())

    def can(self, permission: str) -> bool:
        """Whether any held post gives `permission`, somewhere."""
        return any(permission in grant.permissions for grant in self.grants)

    def grants_for(self, permission: str) -> tuple[Grant, ...]:
        return tuple(grant for grant in self.grants if permission in grant.permissions)

    def area_paths(self, permission: str) -> tuple[str, ...]:
        """Area prefixes in which `permission` holds; "" among them means everywhere."""
        return tuple(sorted({grant.area_path for grant in self.grants_for(permission)}))

    def organisation_paths(self, permission: str) -> tuple[str, ...]:
        return tuple(sorted({grant.organisation_path for grant in self.grants_for(permission)}))

    def post_for(self, permission: str) -> str:
        """The title in whose name an act under `permission` is done; empty for actors without posts."""
        return next((grant.post_title for grant in self.grants_for(permission)), "")


MACHINES = frozenset({ActorKind.JOB, ActorKind.RULE, ActorKind.IMPORTER, ActorKind.DEVICE, ActorKind.SYSTEM})
ANONYMOUS = Actor(ActorKind.ANONYMOUS)
SYSTEM = Actor(ActorKind.SYSTEM)
