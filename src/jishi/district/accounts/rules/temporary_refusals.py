"""Why temporary access is refused; each sentence names the remedy."""

from django.utils.translation import gettext as _

from jishi.ground.foundation.errors import Refusal


def only_for_a_time() -> Refusal:
    return Refusal(
        _("This account belongs to somebody from outside; it gets posts for a time only, under temporary access."),
        code="only_for_a_time",
        field="post",
    )


def words_are_missing(field: str, sentence: str) -> Refusal:
    return Refusal(sentence, code="missing", field=field)


def post_is_not_lent() -> Refusal:
    return Refusal(
        _("This post is not open to people from outside. Choose one of the list."),
        code="post_is_not_lent",
        field="post",
    )


def ends_before_it_begins() -> Refusal:
    return Refusal(
        _("The end lies before the beginning or has passed."), code="ends_before_it_begins", field="until_at"
    )


def lasts_too_long(days: int) -> Refusal:
    return Refusal(
        _("At most %(days)d days at once. More time is asked for anew, before these end.") % {"days": days},
        code="lasts_too_long",
        field="until_at",
    )


def decided_by_another() -> Refusal:
    return Refusal(
        _("Whoever asked does not decide. Another administrator does."), code="decided_by_another", field="answer"
    )


def is_decided_already() -> Refusal:
    return Refusal(_("This was decided or withdrawn already."), code="is_decided_already")


def has_passed_meanwhile() -> Refusal:
    return Refusal(
        _("The time asked for has passed. Decline it, and have it asked for anew."), code="has_passed_meanwhile"
    )


def does_not_stand() -> Refusal:
    return Refusal(_("This access has ended already."), code="does_not_stand")


def why_is_missing() -> Refusal:
    return Refusal(_("Say why, so that they can ask better."), code="why_is_missing", field="answer")
