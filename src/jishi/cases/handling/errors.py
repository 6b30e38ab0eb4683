"""The refusals of this module, worded once."""

from django.utils.translation import gettext as _

from jishi.ground.foundation.errors import Refusal


def moved_on(code: str, who: str, what: str) -> Refusal:
    """Somebody else was quicker: says who did what, and that nothing of ours was saved."""
    if who:
        sentence = _("%(who)s has just done “%(what)s” on case %(code)s; yours was not saved. Look at the latest.")
    else:
        sentence = _("“%(what)s” has just been done on case %(code)s; yours was not saved. Look at the latest.")
    return Refusal(sentence % {"who": who, "what": what, "code": code}, code="moved_on")


def not_your_turn(what: str) -> Refusal:
    return Refusal(_("“%(what)s” is not among your post's rights for this case.") % {"what": what}, code="no_right")


def about_your_own() -> Refusal:
    return Refusal(_("The case is about this organisation; another one has to decide on it."), code="about_itself")


def handled_by_you() -> Refusal:
    return Refusal(_("You handled this case yourself; somebody else has to check it."), code="same_person")


def needed(field: str, sentence: str) -> Refusal:
    return Refusal(sentence, code="required", field=field)


def twice(code: str) -> Refusal:
    return Refusal(_("Case %(code)s stands in this batch twice; leave one of them out.") % {"code": code}, code="twice")
