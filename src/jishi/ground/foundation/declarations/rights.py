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
class PostReach:
    """Areas in which posts act beside their own, because of work that a module above knows of: `areas(post uuids) ->
    {post uuid: area paths}` as of today, with the rights of the post's role. Only posts whose role carries `permission`
    are asked for; it is asked at every request of those who hold one, so it answers without the database."""

    areas: str
    permission: str


@dataclass(frozen=True)
class Reach:
    """How recipients of a kind are reached. `ways(event, uuids) -> {uuid: [Way]}` opens nothing;
    `addresses(uuids, channel) -> {uuid: address}` is asked at sending alone and leaves out who cannot be reached."""

    kind: str
    ways: str
    addresses: str
