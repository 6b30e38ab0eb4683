"""Import of areas: upload, read the report, confirm. The files wait as a draft, so nothing is lost in between."""

import csv
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from jishi.district.areas.access import IMPORT, draft_of
from jishi.district.areas.actions import Upload, check_draft, confirm_draft, keep_draft, take_new_codes
from jishi.district.areas.models import ImportDraft
from jishi.district.areas.rules.check_outlines import Tolerance
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.geometry import Frame
from jishi.ground.lib.spreadsheet import safe_cell

from .forms import UploadForm

SHOWN = 200


@needs(IMPORT)
def upload(request: HttpRequest, uuid: UUID | None = None) -> HttpResponse:
    """The form, and its sending; `uuid` is a draft whose other file is kept when one is sent anew."""
    actor = actor_of(request)
    before = draft_of(actor, uuid) if uuid else None
    form = UploadForm(request.POST or None, request.FILES or None, held=before is not None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        tolerance = Tolerance(asked["tolerance"], asked["accept_gaps"])
        files = (_file(asked["divisions"]), _file(asked["outlines"]))
        draft = keep_draft(actor, *files, Frame(asked["frame"]), tolerance, before)
        return redirect("areas:report", draft.uuid)
    status = 422 if form.is_bound else 200
    if before:
        return _report(request, before, form, status)
    return render(request, "areas/import.html", {"form": form}, status=status)


@needs(IMPORT)
@require_GET
def report(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the draft would do, computed anew at every look."""
    draft = draft_of(actor_of(request), uuid)
    asked = {"frame": draft.frame, "tolerance": draft.tolerance_m2, "accept_gaps": draft.accept_gaps}
    return _report(request, draft, UploadForm(initial=asked, held=True))


@needs(IMPORT)
@require_GET
def problems(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The whole report as a table, for whoever mends the files."""
    draft = draft_of(actor_of(request), uuid)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="areas-report.csv"'
    table = csv.writer(response)
    table.writerow([_("File"), _("Line or feature"), _("Area code"), _("What is wrong")])
    for problem in check_draft(draft).problems:
        table.writerow([problem.source, problem.line or "", safe_cell(problem.code), problem.sentence])
    return response


@needs(IMPORT)
@require_POST
def confirm(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Writes the draft, all or nothing. A second press finds it written and changes nothing."""
    actor = actor_of(request)
    draft = draft_of(actor, uuid)
    try:
        result = confirm_draft(actor, draft)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("areas:report", uuid)
    if result.blocking:
        messages.error(
            request, _("Nothing was imported: the areas have changed since you looked. Read the report again.")
        )
        return redirect("areas:report", uuid)
    changed = result.counts.changed
    messages.success(
        request,
        ngettext("%(count)d area was imported.", "%(count)d areas were imported.", changed) % {"count": changed}
        if result.written
        else _("Everything stood already; nothing was changed."),
    )
    return redirect("areas:list")


@needs(IMPORT)
@require_POST
def new_codes(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Puts the codes that follow in the place of former ones; the report is then read again."""
    count = take_new_codes(draft_of(actor_of(request), uuid))
    told = ngettext("%(count)d line has its new code.", "%(count)d lines have their new codes.", count)
    messages.success(request, told % {"count": count})
    return redirect("areas:report", uuid)


def _report(request: HttpRequest, draft: ImportDraft, form: UploadForm, status: int = 200) -> HttpResponse:
    found = check_draft(draft)
    context = {
        "draft": draft,
        "form": form,
        "report": found,
        "blocking": found.blocking[:SHOWN],
        "remarks": found.remarks[:SHOWN],
        "former": sum(1 for remark in found.remarks if remark.instead),
        "shown": SHOWN,
    }
    return render(request, "areas/report.html", context, status=status)


def _file(file: "UploadedFile[bytes] | None") -> Upload | None:
    return Upload(file.name or "", file.read()) if file else None
