"""Why a token or a partner is refused; each sentence names the remedy."""

from django.utils.translation import gettext as _

from jishi.ground.foundation.errors import Refusal


def token_is_incomplete() -> Refusal:
    return Refusal(
        _("This is no whole token: a character is missing or wrong. Copy it again from where you keep it."),
        code="token",
    )


def token_opens_nothing() -> Refusal:
    """The same for unknown, expired and ended ones."""
    return Refusal(_("This token opens nothing: it is not known, has run out or was ended."), code="token")


def too_many_wrong_tokens() -> Refusal:
    return Refusal(_("Too many wrong tokens came from this address. Wait five minutes, then try again."), code="tries")


def token_name_is_missing() -> Refusal:
    return Refusal(_("Say which program the token is for."), code="token_name_is_missing", field="name")


def scopes_are_missing() -> Refusal:
    return Refusal(_("Choose at least one thing that the program may do."), code="scopes_are_missing", field="scopes")


def scope_is_not_yours() -> Refusal:
    return Refusal(
        _("A token gives no more than its holder may; choose from the list."), code="scope_is_not_yours", field="scopes"
    )


def token_lives_too_long(days: int) -> Refusal:
    return Refusal(
        _("A token is good from tomorrow to %(days)d days from now.") % {"days": days},
        code="token_lives_too_long",
        field="expires_on",
    )


def post_is_not_held() -> Refusal:
    return Refusal(_("You do not hold this post now."), code="post_is_not_held", field="post")


def partner_name_is_taken() -> Refusal:
    return Refusal(_("Another partner has this name. Tell them apart."), code="partner_name_is_taken", field="name")


def partner_name_is_missing() -> Refusal:
    return Refusal(_("Fill in the name."), code="partner_name_is_missing", field="name")


def area_is_unknown() -> Refusal:
    return Refusal(
        _("One of these areas is not there any more; choose from the list."),
        code="area_is_unknown",
        field="areas",
    )


def partner_is_ended() -> Refusal:
    return Refusal(_("This partner is ended. Open it again first."), code="partner_is_ended")
