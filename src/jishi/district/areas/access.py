"""Who may what. Areas are public knowledge; looking at their pages is for staff, importing for a right of its own."""

from collections.abc import Iterable

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours

VIEW = "areas.view"
IMPORT = "areas.import"


def require(actor: Actor, permission: str) -> None:
    """Raises NotYours unless the actor holds the permission somewhere or is a machine, which only commands are."""
    if not (actor.is_machine or actor.can(permission)):
        raise NotYours


def beyond(actor: Actor, paths: Iterable[str]) -> list[str]:
    """Those of the paths that the actor may not import: his right holds in his own area and below."""
    if actor.is_machine:
        return []
    own = actor.area_paths(IMPORT)
    return [path for path in paths if not path.startswith(own or ("-",))]
