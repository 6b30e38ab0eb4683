"""`{% load files %}`: the input for files, and the files of something as pictures, players and links."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import template
from django.conf import settings
from django.forms import BoundField
from django.http import HttpRequest
from django.template import Context
from django.utils.translation import gettext as _

from jishi.ground.foundation.files import refusals
from jishi.ground.foundation.files.limits import MEGABYTE, Limits, limits
from jishi.ground.foundation.files.links import Shown, waiting
from jishi.ground.foundation.files.pages import uuid_or_none

register = template.Library()
ACCEPTED = "image/*,video/*,audio/*,application/pdf"


@register.inclusion_tag("components/files.html", takes_context=True)
def file_field(
    context: Context, field: BoundField, key: str = "", offer_place: bool = False, voice: bool = False
) -> dict[str, Any]:
    """The input for files: what is attached already, a button for more. `key` is the form's key, where the form has no
    field of that name; with `offer_place` the place of a photo goes along in the form, for the reporter to use; with
    `voice` one may speak instead of typing (the page then `records_voice`)."""
    request: HttpRequest = context["request"]
    own = field.form["key"].value() if "key" in field.form.fields else key
    draft = own if isinstance(own, UUID) else uuid_or_none(str(own or ""))
    ids = [found for text in field.value() or () if (found := uuid_or_none(str(text)))]
    bounds = limits()
    return {
        "field": field,
        "name": field.html_name,
        "draft": draft,
        "hint": field.help_text,
        "offer_place": offer_place,
        "attached": waiting(request, draft, ids),
        "accepted": ACCEPTED,
        "most": bounds.most_files,
        "largest": bounds.largest * MEGABYTE,
        "words": _words(bounds),
        "voice": voice,
        "voice_seconds": settings.JISHI_VOICE_SECONDS,
        "voice_words": _voice_words() if voice else "",
    }


def _words(bounds: Limits) -> str:
    """What the controller says, as JSON for a data attribute."""
    words = {
        "choose": _("Add photos or files"),
        "remove": _("Take away"),
        "again": _("Try again"),
        "many": refusals.too_many(bounds.most_files).message,
        "large": refusals.too_large_for_any(bounds.largest).message,
        "sending": _("Uploading"),
        "weak": _("The connection is weak; it goes on by itself"),
        "failed": _("Not uploaded; everything else is kept"),
        "done": _("Uploaded"),
        "unfinished": _("Wait until the files are uploaded, or take them away"),
        "image": _("Photo"),
        "video": _("Video"),
        "voice": _("Recording"),
        "paper": _("Paper"),
    }
    return json.dumps(words, ensure_ascii=False)


def _voice_words() -> str:
    """What the recorder says, as JSON for a data attribute."""
    words = {
        "start": _("Press and speak"),
        "again": _("Press and say more"),
        "stop": _("I have finished speaking"),
        "ask": _("Allow the microphone when you are asked"),
        "running": _("Recording. Speak now, then press the button again"),
        "time": _("{spoken} spoken, at most {most}"),
        "soon": _("Half a minute is left"),
        "silent": _("We hear nothing; speak a little closer to the phone"),
        "full": _("The time is up. What you said is kept; you can press again and say more"),
        "done": _("Recorded. You can listen to it below, or take it away"),
        "short": _("That was too short and is not kept. Press, speak, and press again when you have finished"),
        "refused": _(
            "The microphone is not allowed. Allow it in the browser and press again, or write, or call us"
        ),
        "missing": _("No microphone was found on this device. Write, or call us"),
        "busy": _(
            "The microphone is in use elsewhere. Close the other programme and press again, or write, or call us"
        ),
    }
    return json.dumps({name: str(sentence) for name, sentence in words.items()}, ensure_ascii=False)


@register.inclusion_tag("components/shown_files.html")
def shown_files(files: Iterable[Shown], label: str = "") -> dict[str, Any]:
    """Files to look at: pictures that open large, players, papers to save."""
    return {"files": list(files), "label": label}


@register.inclusion_tag("components/before_after.html")
def before_after(before: Shown, after: Shown) -> dict[str, Any]:
    """How it was and how it is, side by side."""
    return {"before": before, "after": after}
