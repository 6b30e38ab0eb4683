"""Files in a form: ids of what was uploaded already, and, without scripts, the files themselves."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.requests import actor_of

from . import refusals
from .limits import limits
from .pages import too_large, uuid_or_none
from .taking import take_in


class Ids(forms.MultipleHiddenInput):
    """Hidden inputs, one a file; `{% file_field %}` draws them with pictures and a button to choose more."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return list(data.getlist(name)) if hasattr(data, "getlist") else list(data.get(name) or [])


class FilesField(forms.Field):
    """Ids of uploaded files, in order. What is no id is dropped: nobody types them."""

    widget = Ids

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"label": _("Photos"), "required": False, **given})

    def to_python(self, value: Sequence[str] | None) -> list[UUID]:
        return [found for text in value or () if (found := uuid_or_none(str(text)))]


def posted(
    request: HttpRequest, name: str = "attached", key: str = "key"
) -> tuple[QueryDict, list[str], tuple[float, float] | None]:
    """What was posted, with the files that came along as plain parts taken in and named by id, and those marked to go
    left out; sentences for what was not taken; and the place of a photo that has one."""
    data = request.POST.copy()
    away = set(data.getlist(f"{name}-away"))
    ids = [one for one in data.getlist(name) if one not in away]
    draft = uuid_or_none(data.get(key, ""))
    sentences, place = [], None
    for upload in request.FILES.getlist(f"{name}-plain"):
        if draft is None or not isinstance(upload, UploadedFile):
            continue
        try:
            taken = take_in(actor_of(request), upload, draft)
        except Refusal as refusal:
            sentences.append(f"{upload.name}: {refusal.message}")
        else:
            ids.append(str(taken.file.uuid))
            place = place or taken.place
    if too_large(request):
        sentences.append(refusals.too_large_for_any(limits().largest).message)
    data.setlist(name, ids)
    return data, sentences, place


def refuse_files(form: forms.Form, sentences: Sequence[str], name: str = "attached") -> None:
    """Puts what was not taken beside the input."""
    for sentence in sentences:
        form.add_error(name if name in form.fields else None, sentence)


def draft_of(data: Mapping[str, Any], key: str = "key") -> UUID | None:
    """The key of the form, for which its files wait."""
    return uuid_or_none(str(data.get(key) or ""))
