"""Who may what. Every member of the staff may look up when work goes on; changing it is a right of its own."""
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours

EDIT = "calendars.edit"


def may_view(actor: Actor) -> bool:
    """Whether the actor may see calendars."""
    return actor.is_staff or actor.is_machine


def may_edit(actor: Actor, organisation_path: str) -> bool:
    """Whether the actor may change the calendar of the organisation with this path, "" being the office's.

    The right holds in the own organisation and below; the office's calendar needs it at the root of the tree.
    """
    if actor.is_machine:
        return True
    paths = actor.organisation_paths(EDIT)
    if organisation_path:
        return any(organisation_path.startswith(path) for path in paths)
    return any(path.count("/") <= 1 for path in paths)


def require_view(actor: Actor) -> None:
    """`NotYours` unless the actor may see calendars."""
    if not may_view(actor):
        raise NotYours


def require_edit(actor: Actor, organisation_path: str) -> None:
    """`NotYours` unless the actor may change this calendar."""
    if not may_edit(actor, organisation_path):
        raise NotYours
