"""How gridwork refuses: whole sentences that name the remedy."""

from datetime import date

from django.utils.translation import gettext as _

from jishi.ground.foundation.errors import Refusal


def no_such_grid() -> Refusal:
    return Refusal(_("This grid does not hold now; choose one of the list."), code="no_grid", field="grid")


def not_for_grids() -> Refusal:
    return Refusal(
        _("This post is closed or its role does not work in grids; choose the post of a grid worker."),
        code="not_for_grids", field="post",
    )  # fmt: skip


def other_subdistrict() -> Refusal:
    return Refusal(
        _("This post belongs to another subdistrict; choose one whose area lies in the grid's subdistrict."),
        code="other_subdistrict", field="post",
    )  # fmt: skip


def own_post() -> Refusal:
    return Refusal(_("You hold this post yourself; somebody else has to enter it."), code="own_post", field="post")


def not_in_the_past() -> Refusal:
    return Refusal(_("What was before today is written already; begin today or later."), code="past", field="from_on")


def ends_before_it_begins() -> Refusal:
    return Refusal(_("The last day lies before the first."), code="days", field="last_on")


def already_planned(day: date) -> Refusal:
    words = {"day": day.isoformat()}
    return Refusal(
        _("From %(day)s on another primary post is entered already; end that one first.") % words,
        code="planned", field="from_on",
    )  # fmt: skip


def stands_already() -> Refusal:
    return Refusal(_("This post works in this grid on these days already."), code="stands", field="post")


def covered_already() -> Refusal:
    return Refusal(
        _("Somebody covers for this post on some of these days already; end that first."),
        code="covered",
        field="from_on",
    )


def itself_absent() -> Refusal:
    return Refusal(
        _("The covering post is itself absent on some of these days; choose another."), code="absent", field="covering"
    )


def same_post() -> Refusal:
    return Refusal(_("A post cannot cover for itself."), code="same_post", field="covering")


def works_nowhere() -> Refusal:
    return Refusal(
        _("This post works in no grid on these days; there is nothing to cover."), code="nowhere", field="absent"
    )


def moved_meanwhile() -> Refusal:
    return Refusal(
        _("Somebody else changed the staffing meanwhile; look at the proposals again."), code="moved_meanwhile"
    )


def code_is_taken() -> Refusal:
    return Refusal(_("Another line has this code; choose another."), code="taken", field="code")


def no_such_organisation() -> Refusal:
    return Refusal(_("There is no open organisation with this code."), code="no_organisation", field="organisation")


def cannot_be_read() -> Refusal:
    return Refusal(_("The file is no GeoJSON FeatureCollection in UTF-8."), code="unreadable", field="file")


def cannot_be_used(number: int, reason: str) -> Refusal:
    words = {"number": number, "reason": reason}
    return Refusal(
        _("Feature %(number)d cannot be used: %(reason)s. It needs a number and a closed outline.") % words,
        code="bad_feature", field="file",
    )  # fmt: skip


def number_stands_twice(number: str) -> Refusal:
    return Refusal(_("The number %(number)s stands twice.") % {"number": number}, code="double", field="number")


def grids_overlap(first: str, second: str, area_m2: float) -> Refusal:
    words = {"first": first, "second": second, "area": f"{area_m2:,.0f}"}
    return Refusal(
        _("%(first)s and %(second)s overlap by %(area)s m²; grids of one line lie side by side.") % words,
        code="overlap", field="number",
    )  # fmt: skip


def choose_grids() -> Refusal:
    return Refusal(_("Choose at least one grid."), code="no_grid", field="grids")
