"""Files in a form: ids of what was uploaded already, and, without scripts, the files themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.limits import note
from jishi.ground.foundation.requests import actor_of

from . import refusals
from .limits import limits
from .pages import too_large, uuid_or_none
from .taking import take_in

ATTACHED = "attached"


class Ids(forms.MultipleHiddenInput):
    """Hidden inputs, one a file; `{% file_field %}` draws them with pictures and a button to choose more."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return list(data.getlist(name)) if hasattr(data, "getlist") else list(data.get(name) or [])


class FilesField(forms.Field):
    """Ids of uploaded files, in order. What is no id is dropped: nobody types them."""

    widget = Ids

    def __init__(self, **given: Any) -> None:
        missing = {"required": _("Add a photo of how it is now; this category needs one")}
        super().__init__(
            **{
                "label": _("Photos, videos, recordings or PDF"),
                "required": False,
                "error_messages": missing,
                **given,
            }
        )

    def to_python(self, value: Sequence[str] | None) -> list[UUID]:
        return [found for text in value or () if (found := uuid_or_none(str(text)))]


@dataclass(frozen=True, slots=True)
class Posted:
    """What was posted. The files that came along as plain parts are taken in and stand in `data` by id; those marked to
    go are left out. `refused` says by field what was not taken, `place` (lng, lat) where a photo was taken."""

    data: QueryDict
    refused: Mapping[str, Sequence[str]]
    place: tuple[float, float] | None

    def tell(self, form: forms.Form) -> bool:
        """Puts what was not taken beside its input; True when there is something."""
        _ = form.errors  # cleans the form first, which would forget what was added before
        for name, sentences in self.refused.items():
            for sentence in sentences:
                form.add_error(name if name in form.fields else None, sentence)
        return bool(self.refused)


def posted(request: HttpRequest, *names: str, prefix: str = "") -> Posted:
    """Reads a form with the file fields `names` (of `attached` alone where none is named)."""
    before = f"{prefix}-" if prefix else ""
    data = request.POST.copy()
    draft = uuid_or_none(data.get(f"{before}key", ""))
    refused: dict[str, list[str]] = {}
    place = None
    for name in names or (ATTACHED,):
        ids, sentences, found = _taken(request, f"{before}{name}", draft)
        data.setlist(f"{before}{name}", ids)
        if sentences:
            refused[name] = sentences
        place = place or found
    if too_large(request):
        refused.setdefault((names or (ATTACHED,))[0], []).append(refusals.too_large_for_any(limits().largest).message)
    return Posted(data, refused, place)


def _taken(
    request: HttpRequest, name: str, draft: UUID | None
) -> tuple[list[str], list[str], tuple[float, float] | None]:
    away = set(request.POST.getlist(f"{name}-away"))
    ids = [one for one in request.POST.getlist(name) if one not in away]
    sentences, place = list[str](), None
    for upload in request.FILES.getlist(f"{name}-plain"):
        if draft is None or not isinstance(upload, UploadedFile):
            continue
        try:
            taken = take_in(actor_of(request), upload, draft)
        except Refusal as refusal:
            note(request, refusal)
            sentences.append(f"{upload.name}: {refusal.message}")
        else:
            ids.append(str(taken.file.uuid))
            place = place or taken.place
    return ids, sentences, place


def draft_of(data: Mapping[str, Any], key: str = "key") -> UUID | None:
    """The key of the form, for which its files wait."""
    return uuid_or_none(str(data.get(key) or ""))
