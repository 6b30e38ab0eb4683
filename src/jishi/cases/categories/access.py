"""Who may see and edit categories and the duty list."""

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours

VIEW, EDIT = "categories.view", "categories.edit"
DISTRICT_DIGITS = 6


def may_view(actor: Actor) -> bool:
    return actor.is_machine or actor.can(VIEW) or actor.can(EDIT)


def may_edit(actor: Actor) -> bool:
    """Categories belong to the office as a whole: the right counts where it was given for a district or more."""
    return actor.is_machine or any(len(path) <= DISTRICT_DIGITS for path in actor.area_paths(EDIT))


def may_edit_duty(actor: Actor, area_path: str) -> bool:
    """A duty inside one's own area; one that holds everywhere belongs to the office as a whole."""
    return may_edit(actor) or any(area_path.startswith(path) for path in actor.area_paths(EDIT) if path)


def may_add_duty(actor: Actor) -> bool:
    """Whether there is any area in which the actor may add a duty."""
    return actor.is_machine or actor.can(EDIT)


def require_view(actor: Actor) -> None:
    if not may_view(actor):
        raise NotYours


def require_edit(actor: Actor) -> None:
    if not may_edit(actor):
        raise NotYours


def require_edit_duty(actor: Actor, area_path: str) -> None:
    if not may_edit_duty(actor, area_path):
        raise NotYours
