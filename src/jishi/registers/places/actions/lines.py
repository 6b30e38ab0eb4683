"""What both tables ask of their lines."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from jishi.ground.foundation.actors import Actor, Grant
from jishi.ground.foundation.errors import InvalidInput, NotYours, Refusal
from jishi.ground.foundation.reach import may
from jishi.registers.places.access import EDIT, IMPORT


def require_somewhere(actor: Actor) -> None:
    """Raises NotYours for whoever may add places nowhere."""
    if not (actor.is_machine or actor.can(EDIT) or actor.can(IMPORT)):
        raise NotYours


def may_add(actor: Actor, area_path: str) -> bool:
    """By editing or by importing."""
    return may(actor, EDIT, area_path) or may(actor, IMPORT, area_path)


def insist(problems: Sequence[tuple[int, Mapping[str, str]]]) -> None:
    """Raises InvalidInput for the only line of a form, a Refusal that names the line for a table; of no problem
    nothing."""
    wrong = [(line, found) for line, found in problems if found]
    if not wrong:
        return
    if len(problems) == 1:
        raise InvalidInput(wrong[0][1])
    line, found = wrong[0]
    raise Refusal(
        _("Line %(line)d: %(sentence)s Nothing was taken in.") % {"line": line, "sentence": next(iter(found.values()))},
        code="invalid",
    )


def beyond(line: int, alone: bool) -> Refusal:
    """A line lies outside the actor's own area."""
    if alone:
        return Refusal(_("This place is not in your area: nothing was taken in."), code="beyond")
    return Refusal(_("Line %(line)d is not in your area: nothing was taken in.") % {"line": line}, code="beyond")


def for_addresses(actor: Actor) -> Actor:
    """The actor as the register of addresses meets them: who registers a building or room in their own area has its
    address made too, without a right of their own there. The area is asked of the place, which lies in a grid, and not
    of the line, which knows a community alone."""
    if actor.is_machine:
        return actor
    posts = [grant for grant in actor.grants if grant.permissions & {EDIT, IMPORT}]
    lent = tuple(
        Grant(one.role, frozenset({"addresses.import"}), one.organisation_path, "", one.post_uuid, one.post_title)
        for one in posts
    )
    return replace(actor, grants=lent)
