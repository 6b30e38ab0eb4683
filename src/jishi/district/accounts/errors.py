"""Why signing in or a change of accounts is refused; each sentence names the remedy."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jishi.ground.foundation.errors import Refusal


def wrong_name_or_password() -> Refusal:
    """The same for an unknown name, a wrong password and a closed account."""
    return Refusal(
        _("Name and password do not belong together. Check both, also the keyboard's upper case."),
        code="wrong_name_or_password",
    )


def wait_first(left: timedelta) -> Refusal:
    minutes = max(1, -(-int(left.total_seconds()) // 60))
    return Refusal(
        ngettext(
            "Too many failed tries from here. Wait a minute, then try again.",
            "Too many failed tries from here. Wait %(minutes)d minutes, then try again.",
            minutes,
        )
        % {"minutes": minutes},
        code="wait_first",
    )


def link_is_over() -> Refusal:
    return Refusal(
        _("This link has been used or is older than a day. Ask your administrator for a new one."), code="link_is_over"
    )


def login_is_taken() -> Refusal:
    return Refusal(_("Another account has this login. Choose another one."), code="login_is_taken", field="login")


def login_is_no_login() -> Refusal:
    return Refusal(
        _("A login has 2 to 40 letters, figures, points or hyphens, and at least one letter."),
        code="login_is_no_login",
        field="login",
    )


def name_is_missing() -> Refusal:
    return Refusal(_("Fill in the name."), code="name_is_missing", field="name")


def phone_is_taken() -> Refusal:
    return Refusal(
        _("Another account has this phone number. Signing in by phone needs a number of one's own."),
        code="phone_is_taken",
        field="phone",
    )


def phone_is_no_phone() -> Refusal:
    return Refusal(_("Write a mobile number of 11 digits, or leave it open."), code="phone_is_no_phone", field="phone")


def not_to_yourself() -> Refusal:
    return Refusal(
        _("Nobody gives a post to himself. Ask another administrator."), code="not_to_yourself", field="post"
    )


def apart() -> Refusal:
    return Refusal(
        _("Whoever manages accounts cannot also read the audit: these posts belong to two people."),
        code="apart",
        field="post",
    )


def holds_it_already() -> Refusal:
    return Refusal(_("This account holds the post already."), code="holds_it_already", field="post")


def post_is_closed() -> Refusal:
    return Refusal(_("This post is closed. Choose an open one."), code="post_is_closed", field="post")


def account_is_closed() -> Refusal:
    return Refusal(_("This account is closed. Open it again first."), code="account_is_closed")


def last_administrator() -> Refusal:
    return Refusal(
        _("This is the last administrator. Give the post to somebody else first."), code="last_administrator"
    )


def begins_too_early() -> Refusal:
    return Refusal(_("A post is given from today on or later."), code="begins_too_early", field="from_on")


def old_password_is_wrong(field: str = "old_password") -> Refusal:
    return Refusal(
        _("The present password is not right. Forgotten? An administrator gives you a link."),
        code="old_password_is_wrong",
        field=field,
    )


def administrator_is_there() -> Refusal:
    return Refusal(
        _("There is an administrator already, who can make further accounts in the console."),
        code="administrator_is_there",
    )


def wrong_code() -> Refusal:
    """The same for a code that is wrong and one that was used."""
    return Refusal(
        _("This code does not fit or has been used. Take the one that your app shows next."),
        code="wrong_code",
        field="code",
    )


def wrong_recovery_code() -> Refusal:
    return Refusal(
        _("This recovery code does not fit or has been used. Take another one of your list."),
        code="wrong_code",
        field="code",
    )


def app_is_there() -> Refusal:
    return Refusal(
        _("An authenticator app is set up already. Remove it first, then set up another one."), code="app_is_there"
    )


def secret_is_gone() -> Refusal:
    return Refusal(_("This page is too old. Open it again and scan the new picture."), code="secret_is_gone")


def last_factor() -> Refusal:
    return Refusal(
        _("Your post requires a second factor, and this is your only one. Add another one first."), code="last_factor"
    )


def not_your_own_factor() -> Refusal:
    return Refusal(_("Nobody resets the own second factor. Ask another administrator."), code="not_your_own_factor")


def subject_is_gone() -> Refusal:
    return Refusal(
        _("The personal data of this account has been erased. Ask for a new account."), code="subject_is_gone"
    )


def no_factor_yet() -> Refusal:
    return Refusal(_("Recovery codes stand in for a second factor. Set one up first."), code="no_factor_yet")


def provider_is_silent() -> Refusal:
    return Refusal(
        _("The other sign-in does not answer. Try again in a minute, or sign in with login and password."),
        code="provider_is_silent",
    )


def provider_is_untrusted() -> Refusal:
    """What came back does not hold; the log says why."""
    return Refusal(
        _("The answer of the other sign-in does not hold. Begin once more; if it stays so, tell your administrator."),
        code="provider_is_untrusted",
    )


def provider_said_no() -> Refusal:
    return Refusal(_("The other sign-in did not let you in. Begin once more there."), code="provider_said_no")


def provider_is_off() -> Refusal:
    return Refusal(_("This installation uses no single sign-on; its settings name none."), code="provider_is_off")


def journey_is_over() -> Refusal:
    return Refusal(
        _("This sign-in was begun in another window or too long ago. Begin once more."), code="journey_is_over"
    )


def identity_is_nobody() -> Refusal:
    """The same for an identity that is linked to no account, and to a closed one."""
    return Refusal(
        _(
            "No account belongs to this sign-in yet. Sign in with your password and link it under My account, or ask "
            "your administrator."
        ),
        code="identity_is_nobody",
    )


def identity_is_taken() -> Refusal:
    return Refusal(
        _("This sign-in belongs to another account. Take it away there first."),
        code="identity_is_taken",
        field="subject",
    )


def login_waits_for_link() -> Refusal:
    return Refusal(
        _("An account with your login is here already. Sign in with its password once and link it under My account."),
        code="login_waits_for_link",
    )


def last_way_in() -> Refusal:
    return Refusal(
        _("This is your only way in, since no password is set. Ask an administrator for a link to set one first."),
        code="last_way_in",
    )


def not_your_own_identity() -> Refusal:
    return Refusal(
        _("Link your own account under My account, by signing in there."), code="not_your_own_identity", field="subject"
    )


def subject_is_missing() -> Refusal:
    return Refusal(
        _("Write the identifier as the single sign-on keeps it, at most 255 characters."),
        code="subject_is_missing",
        field="subject",
    )


def unknown_role(value: str) -> Refusal:
    return Refusal(
        _("The single sign-on names an unknown role: %(role)s. Nothing was changed. Tell your administrator.")
        % {"role": value[:60]},
        code="unknown_role",
    )


def no_role_of_yours() -> Refusal:
    return Refusal(
        _("The single sign-on names no role that has a post here. Nothing was changed. Tell your administrator."),
        code="no_role_of_yours",
    )


def sign_on_lacks_a_name() -> Refusal:
    return Refusal(
        _("The single sign-on tells no login or name that an account here could have. Tell your administrator."),
        code="sign_on_lacks_a_name",
    )


def wrong_passkey() -> Refusal:
    return Refusal(_("The passkey was not taken. Press the button and try once more."), code="wrong_passkey")


def passkey_is_there() -> Refusal:
    return Refusal(_("This passkey belongs to an account already. Take another one."), code="passkey_is_there")


def too_many_passkeys(most: int) -> Refusal:
    return Refusal(
        _("You have %(most)d passkeys, which is as many as are kept. Remove one first.") % {"most": most},
        code="too_many_passkeys",
    )
