"""Rights, and how far they reach."""

from dataclasses import dataclass

from .label import Label


@dataclass(frozen=True)
class Permission:
    """A right that a role may carry, e.g. `handling.assign`.

    Programs get it only where its module says so: `for_tokens` lets an API token carry it for a post, `for_partners`
    for an organisation outside.
    """

    code: str
    label: Label
    for_tokens: bool = False
    for_partners: bool = False


@dataclass(frozen=True)
class Reach:
    """How recipients of a kind are reached. `ways(event, uuids) -> {uuid: [Way]}` opens nothing;
    `addresses(uuids, channel) -> {uuid: address}` is asked at sending alone and leaves out who cannot be reached."""

    kind: str
    ways: str
    addresses: str
