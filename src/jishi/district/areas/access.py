"""Who may what. Areas are public knowledge; looking at their pages is for staff, importing for a right of its own."""

from collections.abc import Iterable
from uuid import UUID

from jishi.district.areas.models import ImportDraft
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours

VIEW = "areas.view"
IMPORT = "areas.import"
REDRAW = "areas.redraw"


def require(actor: Actor, permission: str) -> None:
    """Raises NotYours unless the actor holds the permission somewhere or is a machine, which only commands are."""
    if not (actor.is_machine or actor.can(permission)):
        raise NotYours


def beyond(actor: Actor, paths: Iterable[str], permission: str = IMPORT) -> list[str]:
    """Those of the paths that the actor may not write: his right holds in his own area and below."""
    if actor.is_machine:
        return []
    own = actor.area_paths(permission)
    return [path for path in paths if not path.startswith(own or ("-",))]


def draft_of(actor: Actor, uuid: UUID) -> ImportDraft:
    """The actor's own draft; raises NotYours for another's, one let go, and without the right to import."""
    require(actor, IMPORT)
    draft = ImportDraft.objects.filter(uuid=uuid, actor_uuid=actor.uuid).first()
    if draft is None:
        raise NotYours
    return draft
