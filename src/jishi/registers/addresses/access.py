"""Who may what. Addresses are public knowledge; their pages are for staff, changing them for the keepers of an area."""

from collections.abc import Iterable

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours

VIEW = "addresses.view"
EDIT = "addresses.edit"
IMPORT = "addresses.import"
EXPORT = "addresses.export"


def require(actor: Actor, permission: str) -> None:
    """Raises NotYours unless the actor holds the permission somewhere or is a machine, which only commands are."""
    if not (actor.is_machine or actor.can(permission)):
        raise NotYours


def beyond(actor: Actor, permission: str, paths: Iterable[str]) -> list[str]:
    """Those of the area paths in which the actor's right does not hold: his own area and below are his."""
    if actor.is_machine:
        return []
    own = actor.area_paths(permission)
    return [path for path in paths if not path.startswith(own or ("-",))]


def may_edit(actor: Actor, area_path: str) -> bool:
    """Whether the actor keeps the addresses of this area."""
    return actor.can(EDIT) and not beyond(actor, EDIT, [area_path])
