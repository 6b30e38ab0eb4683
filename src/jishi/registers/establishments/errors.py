"""How establishments refuse."""

from django.utils.translation import gettext as _

from jishi.ground.foundation.errors import Refusal


def moved_on() -> Refusal:
    """Somebody changed it while the form stood open."""
    return Refusal(
        _("Somebody has changed this establishment meanwhile. Look at what stands there now, and correct it again."),
        code="moved_on",
    )


def is_closed() -> Refusal:
    return Refusal(_("This establishment is closed. Open it again before you change it."), code="closed")


def no_address(field: str = "address") -> Refusal:
    return Refusal(
        _("No address that holds today has this code. Register the address first."), code="no_address", field=field
    )


def beyond() -> Refusal:
    return Refusal(
        _("This address lies outside your area. Whoever answers for that area registers it there."),
        code="beyond",
        field="address",
    )


def taken() -> Refusal:
    return Refusal(
        _("Another establishment has this credit code already. Look for it by the code."),
        code="taken",
        field="credit_code",
    )


def stands_already() -> Refusal:
    return Refusal(
        _("An establishment with this name stands at this address already."), code="stands_already", field="name"
    )


def not_one_address() -> Refusal:
    """Words that mean none, or several."""
    return Refusal(
        _("It is not sure which address is meant. Write its code of 21 digits."), code="no_address", field="address"
    )
