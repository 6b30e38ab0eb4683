"""Tables come in: upload, say which column is which, look at the first rows, start, watch, mend what was wrong."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from jishi.ground.foundation.declarations import TableImport, gather
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.paging import keyset_page
from jishi.outside.exchange.access import OPEN, import_for, imports_for, run_of
from jishi.outside.exchange.actions import (
    begin_import,
    choose_columns,
    preview_rows,
    stop_import,
    take_mistakes,
    take_table,
)
from jishi.outside.exchange.models import ImportRun
from jishi.outside.exchange.queries import past_runs
from jishi.outside.exchange.rules.mapping import missing
from jishi.outside.exchange.rules.sheets_out import TYPES, template

from .files import download
from .forms import ColumnsForm, PastForm, UploadForm
from .tabs import tabs

SILENT = timedelta(minutes=2)
SHOWN = 50


@needs(OPEN)
@require_GET
def imports(request: HttpRequest) -> HttpResponse:
    """The tables that may come in, and what came in so far with counts and by whom."""
    actor = actor_of(request)
    tables = imports_for(actor)
    form = PastForm(tables, request.GET)
    form.is_valid()
    file, key = form.cleaned_data.get("q", ""), form.cleaned_data.get("table", "")
    page = keyset_page(past_runs(actor, file, key), request.GET, order=("-id",), size=SHOWN)
    labels = {table.key: table.label for table in gather(TableImport)}
    runs = [(run, labels.get(run.table, run.table), run.actor_uuid == actor.uuid) for run in page.items]
    context = {
        "tables": tables,
        "form": form,
        "filtered": bool(file or key),
        "runs": runs,
        "page": page,
        "tabs": tabs("imports:list"),
    }
    return render(request, "exchange/imports.html", context)


@needs(OPEN)
def upload(request: HttpRequest, key: str) -> HttpResponse:
    """The form for a table's file, and its sending."""
    actor = actor_of(request)
    table = import_for(actor, key)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return redirect("imports:run", take_table(actor, key, file.name or "", file.read()).uuid)
        except Refusal as refusal:
            form.refuse(refusal)
    return render(request, "exchange/upload.html", {"form": form, "table": table}, status=422 if form.is_bound else 200)


@needs(OPEN)
@require_GET
def empty_table(request: HttpRequest, key: str) -> HttpResponse:
    """A workbook to fill in."""
    table = import_for(actor_of(request), key)
    response = HttpResponse(template(table.columns), content_type=TYPES["xlsx"])
    response.headers["Content-Disposition"] = f'attachment; filename="{key}.xlsx"'
    return response


@needs(OPEN)
@require_GET
def run(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A draft with its columns and first rows, or how far the work is and what came of it."""
    return _show(request, uuid)


@needs(OPEN)
@require_POST
def columns(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Takes which column is which and shows the first rows so."""
    draft, table = run_of(actor_of(request), uuid)
    form = ColumnsForm(table, draft, request.POST)
    if form.is_valid():
        try:
            choose_columns(draft, table, form.chosen())
            return redirect("imports:run", uuid)
        except Refusal as refusal:
            if refusal.code == "begun":
                messages.error(request, refusal.message)
                return redirect("imports:run", uuid)
            form.refuse(refusal)
    return _show(request, uuid, form)


@needs(OPEN)
@require_POST
def begin(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Starts the import, or goes on with it; pressed twice it starts once."""
    actor = actor_of(request)
    try:
        begin_import(actor, *run_of(actor, uuid))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("imports:run", uuid)


@needs(OPEN)
@require_POST
def stop(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Stops the import behind the batch in hand."""
    actor = actor_of(request)
    stop_import(actor, *run_of(actor, uuid))
    return redirect("imports:run", uuid)


@needs(OPEN)
@require_POST
def mistakes(request: HttpRequest, uuid: UUID) -> HttpResponse | StreamingHttpResponse:
    """The rows that were not written, to correct and send again."""
    actor = actor_of(request)
    past, table = run_of(actor, uuid)
    try:
        return download(take_mistakes(actor, past, table), _("to mend"), past.kind)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("imports:run", uuid)


def _show(request: HttpRequest, uuid: UUID, form: ColumnsForm | None = None) -> HttpResponse:
    actor = actor_of(request)
    found, table = run_of(actor, uuid)
    context = {"run": found, "table": table, "form": form}
    if found.state == ImportRun.State.DRAFT:
        named = [column for column in table.columns if column.name in found.columns]
        used = set(found.columns.values())
        context |= {
            "form": form or ColumnsForm(table, found),
            "named": named,
            "absent": missing(table.columns, found.columns),
            "unused": [title for at, title in enumerate(found.titles) if title and at not in used],
            "rows": preview_rows(actor, found, table) if found.columns else [],
        }
        return render(request, "exchange/draft.html", context, status=422 if form else 200)
    context |= {
        "silent": found.state == ImportRun.State.RUNNING and now() - found.touched_at > SILENT,
        "mistakes": found.mistakes.order_by("line")[:SHOWN],
        "shown": SHOWN,
    }
    return render(request, "exchange/run.html", context)
