"""How facilities refuse."""

from django.utils.translation import gettext as _

from jishi.ground.foundation.errors import Refusal


def moved_on() -> Refusal:
    """Somebody changed it while the form stood open."""
    return Refusal(
        _("Somebody has changed this facility meanwhile. Look at what stands there now, and correct it again."),
        code="moved_on",
    )


def is_removed() -> Refusal:
    return Refusal(_("This facility was taken away. It stays to be read and is not changed any more."), code="removed")


def beyond() -> Refusal:
    return Refusal(
        _("This place lies outside your area. Whoever answers for that area registers it there."),
        code="beyond",
        field="lng",
    )


def outside() -> Refusal:
    return Refusal(
        _("This point lies outside the district. Look at the point and at its frame."), code="outside", field="lng"
    )


def no_place() -> Refusal:
    return Refusal(_("Set the place on the map, or write the address"), code="no_place", field="lng")


def bad_geometry() -> Refusal:
    return Refusal(
        _("The geometry cannot be read. It is a GeoJSON Point, LineString or Polygon in degrees, longitude first."),
        code="bad_geometry",
        field="geometry",
    )


def no_address() -> Refusal:
    return Refusal(
        _("No address that holds today has this code. Register the address first."), code="no_address", field="address"
    )


def no_kind() -> Refusal:
    return Refusal(_("There is no such kind of facility. Choose one of the list."), code="no_kind", field="kind")


def number_taken() -> Refusal:
    return Refusal(
        _("This owner has a facility with this number already. Look for it by the number."),
        code="taken",
        field="number",
    )


def not_one_address() -> Refusal:
    """Words that mean none, or several."""
    return Refusal(
        _("It is not sure which address is meant. Write its code of 21 digits."), code="no_address", field="address"
    )
