"""Import with preview, and export in the same format."""

import csv
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import messages as flash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jishi.cases.categories import access, actions, queries
from jishi.cases.categories.access import VIEW
from jishi.cases.categories.errors import ImportRefused
from jishi.cases.categories.models import CategoryVersion
from jishi.cases.categories.queries.duties import unended, with_names
from jishi.cases.categories.rules.diff import Diff
from jishi.cases.categories.rules.tables import read_csv
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.requests import actor_of

from .forms import ImportForm
from .words import FIELDS

SHOWN = 300
CATEGORY_COLUMNS = (
    "code", "parent_code", "name", "name_en", "kind", "register_condition", "closing_condition", "limit_amount",
    "limit_unit", "process", "urgency", "public", "sensitive", "danger", "words", "questions", "photo_needed",
    "files_months",
)  # fmt: skip
DUTY_COLUMNS = ("category", "organisation", "area", "legal_basis", "valid_from", "valid_to")
WORK = {
    "categories": (actions.preview_categories, actions.import_categories, "categories:tree"),
    "duties": (actions.preview_duties, actions.import_duties, "categories:duties"),
}


@needs(VIEW)
def import_page(request: HttpRequest) -> HttpResponse:
    """First the file and its preview; the preview carries the text on, so that confirming it writes exactly that."""
    actor = actor_of(request)
    access.require_edit(actor)
    if request.method != "POST":
        asked = request.GET.get("what", "")
        form = ImportForm(initial={"what": asked if asked in WORK else "categories"})
        return _page(request, form)
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    given = form.cleaned_data
    preview, write, done_url = WORK[given["what"]]
    try:
        content = given["file"].read() if given["file"] else given["content"].encode()
        rows = read_csv(content)
        diff = preview(rows, end_missing=given["end_missing"])
        if given["mark"] and not given["file"]:
            written = write(actor, rows, end_missing=given["end_missing"], mark=given["mark"])
            flash.success(request, _done(written))
            return redirect(done_url)
    except ImportRefused as refusal:
        return _page(request, form, Diff(problems=refusal.problems), status=422)
    except Refusal as refusal:
        form.refuse(refusal)
        return _page(request, form, status=422)
    return _page(request, form, diff, _text(content), 422 if diff.problems else 200)


def _page(
    request: HttpRequest, form: ImportForm, diff: Diff | None = None, content: str = "", status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "diff": diff, "content": content, "category_columns": CATEGORY_COLUMNS}
    context["duty_columns"] = DUTY_COLUMNS
    if diff is not None:
        entries = [entry for entry in diff.entries if entry.state != "unchanged"]
        context |= {
            "entries": [
                (entry, [(FIELDS.get(c.field, c.field), c.before, c.after) for c in entry.changes])
                for entry in entries[:SHOWN]
            ],
            "more": max(len(entries) - SHOWN, 0),
            "problems": diff.problems[:SHOWN],
            "mark": diff.mark(),
            "end_missing": form.cleaned_data.get("end_missing"),
            "what": form.cleaned_data.get("what"),
        }
    return render(request, "categories/import.html", context, status=status)


def _done(diff: Diff) -> str:
    return _("Imported: %(added)d added, %(changed)d changed, %(ended)d ended, %(same)d as before") % {
        "added": len(diff.added), "changed": len(diff.changed), "ended": len(diff.ended), "same": len(diff.unchanged),
    }  # fmt: skip


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


@needs(VIEW)
def export_categories(request: HttpRequest) -> HttpResponse:
    """All categories in use, in the format of the import."""
    current = CategoryVersion.objects.in_bulk([node.version_id for node in queries.tree()])
    tree = queries.tree()
    rows = []
    for node in tree:
        version = current[node.version_id]
        parent = tree.get(node.parent_id)
        told = {
            "code": node.code,
            "parent_code": parent.code if parent else "",
            "process": version.process_code,
            "words": "、".join(version.words),
            "questions": json.dumps(version.questions, ensure_ascii=False) if version.questions else "",
            "public": "yes" if version.public else "no",
            "sensitive": "yes" if version.sensitive else "no",
            "photo_needed": "yes" if version.photo_needed else "no",
            "files_months": version.files_months or "",
        }
        rows.append([told.get(name, getattr(version, name, "")) for name in CATEGORY_COLUMNS])
    return _file("categories.csv", CATEGORY_COLUMNS, rows)


@needs(VIEW)
def export_duties(request: HttpRequest) -> HttpResponse:
    """The duty list, in the format of the import."""
    rows = [
        [
            duty.category.code, duty.organisation.code, duty.area.code if duty.area else "", duty.legal_basis,
            duty.valid_from.isoformat(), duty.valid_to.isoformat() if duty.valid_to else "",
        ]
        for duty in with_names(unended()).order_by("category__code", "id")
    ]  # fmt: skip
    return _file("duties.csv", DUTY_COLUMNS, rows)


def _file(name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A CSV file that a spreadsheet opens as text: UTF-8 with mark, a cell never read as a formula."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return response


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "@", "\t", "\r") else text
