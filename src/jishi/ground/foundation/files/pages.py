"""The addresses of files in every face: giving one, taking it away again, seeing it."""

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from jishi.ground.foundation import declarations
from jishi.ground.foundation.declarations import FileOwner
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.limits import answers_limits, note, too_many_of
from jishi.ground.foundation.models import File, FileContent
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import actor_of

from . import refusals
from .keeping import take_away
from .limits import limits
from .links import FULL, THUMB, content_of, is_over, is_signed, shown
from .serving import send
from .taking import Taken, take_in


@answers_limits
@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """One file, for the form whose key stands in `for`; answered in JSON, also where it is refused."""
    draft = uuid_or_none(request.POST.get("for", ""))
    sent = request.FILES.get("file")
    if draft is None:
        raise Http404
    try:
        if too_many := too_many_of(request):
            raise too_many
        if not isinstance(sent, UploadedFile):
            raise refusals.too_large_for_any(limits().largest) if too_large(request) else refusals.empty()
        taken = take_in(actor_of(request), sent, draft, uuid_or_none(request.POST.get("id", "")))
    except Refusal as refusal:
        note(request, refusal)
        return JsonResponse({"code": refusal.code, "message": refusal.message}, status=422)
    answer = JsonResponse(described(request, taken), status=201)
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def remove(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Taken away again before it was sent, by whoever has the form's key."""
    draft = uuid_or_none(request.POST.get("for", ""))
    if draft is None or not take_away(draft, uuid):
        raise Http404
    return HttpResponse(status=204)


@require_GET
def serve(request: HttpRequest, uuid: UUID, variant: str) -> HttpResponseBase:
    """A file under a signed address. Whoever may not see it (any more) is told what a stranger is told."""
    file = File.objects.filter(uuid=uuid).select_related("content").first()
    content_id = content_of(file, variant) if file and variant in (FULL, THUMB) else None
    if file is None or content_id is None or not is_signed(request, file, variant, content_id):
        raise Http404
    if is_over(request):
        return HttpResponse(
            _("This address was for a quarter of an hour. Open the page again."),
            content_type="text/plain; charset=utf-8",
            status=410,
        )
    if file.held_at is not None and not may_read(request, file):
        raise Http404
    content = file.content if content_id == file.content_id else FileContent.objects.get(pk=content_id)
    try:
        return send(request, file, content, int(request.GET["until"]) - int(now().timestamp()))
    except FileNotFoundError:
        raise Http404 from None


def may_read(request: HttpRequest, file: File) -> bool:
    """Whether one of those who hold the file lets this reader see it."""
    return any(declarations.load(owner.may_read)(request, file.pk) for owner in declarations.gather(FileOwner))


def described(request: HttpRequest, taken: Taken) -> dict[str, Any]:
    """What the uploader's page needs to show it."""
    one = shown(request, taken.file, None)
    place = {"lng": taken.place[0], "lat": taken.place[1]} if taken.place else None
    return {
        "id": str(one.uuid), "kind": one.kind, "name": one.name, "size": one.size, "url": one.url, "place": place,
    }  # fmt: skip


def too_large(request: HttpRequest) -> bool:
    """Whether the request carried a file that was larger than any may be."""
    return bool(getattr(request, "too_large", False))


def uuid_or_none(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


patterns = [
    path("", upload, name="upload"),
    path("<uuid:uuid>/remove", remove, name="remove"),
    path("<uuid:uuid>/<slug:variant>", serve, name="serve"),
]
