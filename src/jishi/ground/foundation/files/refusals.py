"""Why a file is not taken, in a clear word that says what to do instead."""

from django.utils.translation import gettext as _

from jishi.ground.foundation.errors import Refusal
from jishi.ground.lib.filetypes import Kind


def empty() -> Refusal:
    return Refusal(_("This file is empty; choose it again"), code="empty", field="attached")


def unknown() -> Refusal:
    return Refusal(
        _("This kind of file is not taken. Photos, videos, voice recordings and PDF are."),
        code="type",
        field="attached",
    )


def too_large(kind: Kind, megabytes: int) -> Refusal:
    """Over the limit of its kind."""
    sentences = {
        Kind.IMAGE: _("The photo is larger than %(most)d MB; choose a smaller one, the text is kept"),
        Kind.VIDEO: _("The video is larger than %(most)d MB; choose a shorter one, the text is kept"),
        Kind.VOICE: _("The recording is larger than %(most)d MB; record a shorter one, the text is kept"),
        Kind.PAPER: _("The PDF is larger than %(most)d MB; choose a smaller one, the text is kept"),
    }
    return Refusal(sentences[kind] % {"most": megabytes}, code="size", field="attached")


def too_large_for_any(megabytes: int) -> Refusal:
    return Refusal(
        _("The file is larger than %(most)d MB; choose a smaller one, the text is kept") % {"most": megabytes},
        code="size",
        field="attached",
    )


def too_many(most: int) -> Refusal:
    return Refusal(
        _("At most %(most)d files go along; take one away first") % {"most": most}, code="many", field="attached"
    )


def too_much(megabytes: int) -> Refusal:
    return Refusal(
        _("All files together are larger than %(most)d MB; take one away first") % {"most": megabytes},
        code="much",
        field="attached",
    )


def broken_picture() -> Refusal:
    return Refusal(
        _("The photo cannot be opened, perhaps it did not arrive whole; send it again or take another one"),
        code="broken",
        field="attached",
    )


def huge_picture() -> Refusal:
    sentence = _("The photo is too large to be opened; choose a smaller one")
    return Refusal(sentence, code="pixels", field="attached")


def broken_recording() -> Refusal:
    sentence = _("The recording cannot be read, perhaps it did not arrive whole; send it again or record it anew")
    return Refusal(sentence, code="broken", field="attached")


def broken_paper() -> Refusal:
    sentence = _("The PDF cannot be read, perhaps it did not arrive whole; send it again, or take photos of the pages")
    return Refusal(sentence, code="broken", field="attached")


def locked_paper() -> Refusal:
    sentence = _("The PDF is locked with a password; take the password off, or take photos of the pages")
    return Refusal(sentence, code="locked", field="attached")


def active_paper() -> Refusal:
    sentence = _("The PDF holds a program or other files, which are not taken; print it to a new PDF and send that")
    return Refusal(sentence, code="active", field="attached")


def long_paper(most: int) -> Refusal:
    sentence = _("The PDF has more than %(most)d pages; send only those that matter")
    return Refusal(sentence % {"most": most}, code="pages", field="attached")


def not_a_picture() -> Refusal:
    return Refusal(_("Places can be covered on photos alone"), code="kind")


def changed_meanwhile() -> Refusal:
    return Refusal(_("Somebody has just changed this photo; look at it as it is now"), code="moved_on")


def gone() -> Refusal:
    return Refusal(_("A file waited too long and is not there any more; add it again"), code="gone", field="attached")


def no_room() -> Refusal:
    sentence = _("No files can be taken just now, our disk is full. Send it without them; we ask for them later")
    return Refusal(sentence, code="no_room", field="attached")
