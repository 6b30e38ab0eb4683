"""Why a change of addresses is refused; each sentence names the remedy."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jishi.ground.foundation.errors import Refusal


def changed_meanwhile() -> Refusal:
    return Refusal(
        _("Somebody has changed this address meanwhile. Look at what it says now, then send your change again."),
        code="changed_meanwhile",
    )


def has_ended(on: date) -> Refusal:
    return Refusal(
        _("This address has ended on %(day)s and is not changed any more.") % {"day": on.isoformat()}, code="ended"
    )


def give_reason() -> Refusal:
    return Refusal(_("Say why, in at most 200 characters."), code="reason", field="reason")


def day_in_future() -> Refusal:
    return Refusal(_("The day lies in the future. Write today's or an earlier one."), code="future", field="on")


def day_too_early(day: date) -> Refusal:
    return Refusal(
        _("The day is before %(day)s, from when this address stands as it does now. Write that day or a later one.")
        % {"day": day.isoformat()},
        code="too_early",
        field="on",
    )


def has_a_number() -> Refusal:
    return Refusal(_("This address has a number and no name. Give it another number instead."), code="no_name")


def has_a_name() -> Refusal:
    return Refusal(_("This address has a name and no number. Give it another name instead."), code="no_number")


def cannot_be_read(field: str) -> Refusal:
    return Refusal(
        _(
            "This could not be found again in a text. Write a name of at least two characters without the number of a "
            "house, or a number as it stands at the door."
        ),
        code="unreadable",
        field=field,
    )


def too_long(field: str) -> Refusal:
    return Refusal(_("This is too long. Shorten it."), code="too_long", field=field)


def as_before(field: str) -> Refusal:
    return Refusal(_("It is called that already."), code="unchanged", field=field)


def place_taken(text: str, field: str) -> Refusal:
    return Refusal(
        _("%(address)s stands there already. Choose another name or number, or merge the two.") % {"address": text},
        code="taken",
        field=field,
    )


def two_alike(text: str, field: str) -> Refusal:
    return Refusal(
        _("Below both stands %(address)s. Give one of them another number first.") % {"address": text},
        code="two_alike",
        field=field,
    )


def name_there(text: str) -> Refusal:
    return Refusal(_("%(name)s is a name of this address already.") % {"name": text}, code="name_there", field="text")


def fixed_name() -> Refusal:
    return Refusal(
        _("Only other names and landmarks are taken away. The name itself is changed by giving another one."),
        code="fixed_name",
    )


def at_least_two() -> Refusal:
    return Refusal(_("A split makes at least two addresses. Add another one."), code="at_least_two", field="parts")


def children_left(count: int) -> Refusal:
    return Refusal(
        ngettext(
            "One address below has no place yet. Say where it goes.",
            "%(count)d addresses below have no place yet. Say where each goes.",
            count,
        )
        % {"count": count},
        code="children_left",
        field="parts",
    )


def not_below() -> Refusal:
    return Refusal(
        _("What stands below has changed meanwhile. Look at what it is now, then send your change again."),
        code="changed_meanwhile",
    )


def other_level() -> Refusal:
    return Refusal(
        _("Only addresses of the same level are merged: a compound with a compound, a building with a building."),
        code="other_level",
        field="others",
    )


def choose_others() -> Refusal:
    return Refusal(_("Choose what goes into this address."), code="missing", field="others")


def something_below(count: int) -> Refusal:
    return Refusal(
        ngettext(
            "One address still stands below it. End it first.",
            "%(count)d addresses still stand below it. End them first.",
            count,
        )
        % {"count": count},
        code="something_below",
    )


def in_use(what: str) -> Refusal:
    return Refusal(
        _("Something still stands at this address: %(what)s. Move it or end it first.") % {"what": what}, code="in_use"
    )


def no_such_point() -> Refusal:
    return Refusal(_("This is no point on the map. Choose one again."), code="no_point", field="lng")


def beyond_ones_area(path: str) -> Refusal:
    return Refusal(
        _("The point lies in %(area)s, which is not yours. Choose another point, or ask who keeps that area.")
        % {"area": path},
        code="beyond",
        field="lng",
    )


def say_purpose() -> Refusal:
    return Refusal(_("Say in a few words what the table is for."), code="purpose", field="purpose")
