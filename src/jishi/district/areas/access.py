"""Who may what. Areas are public knowledge; looking at their pages is for staff, importing for a right of its own."""

from uuid import UUID

from jishi.district.areas.models import ImportDraft
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.reach import require

VIEW = "areas.view"
IMPORT = "areas.import"
REDRAW = "areas.redraw"


def draft_of(actor: Actor, uuid: UUID) -> ImportDraft:
    """The actor's own draft; raises NotYours for another's, one let go, and without the right to import."""
    require(actor, IMPORT)
    draft = ImportDraft.objects.filter(uuid=uuid, actor_uuid=actor.uuid).first()
    if draft is None:
        raise NotYours
    return draft
