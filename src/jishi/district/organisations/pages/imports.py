"""Import of organisations: choose a table, read the report, confirm."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from jishi.district.organisations.access import EDIT
from jishi.district.organisations.actions import import_organisations
from jishi.district.organisations.rules.kinds import KIND_LABELS
from jishi.district.organisations.rules.report import Report
from jishi.district.organisations.rules.table import COLUMN_WORDS, KIND_WORDS, decode
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.requests import actor_of

from .forms import ImportForm

SHOWN = 200


@needs(EDIT)
def check(request: HttpRequest) -> HttpResponse:
    """The form; with a table the report of what it would do. Nothing is written here."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            text = decode(form.cleaned_data["file"].read())
        except UnicodeDecodeError:
            form.add_error("file", _("The file is no text. Save it as CSV (UTF-8) and choose it again."))
        else:
            return _report(request, import_organisations(actor_of(request), text, dry_run=True), text)
    context = {"form": form, **_columns()}
    return render(request, "organisations/import.html", context, status=422 if form.errors else 200)


@needs(EDIT)
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Writes what was looked at; it is checked once more, and a second press finds nothing left to do."""
    text = request.POST.get("table", "")
    report = import_organisations(actor_of(request), text, dry_run=False)
    if not report.written:
        sentence = _("Nothing was imported: something has changed since you looked. Read the report again.")
        messages.error(request, sentence)
        return _report(request, report, text)
    count = len(report.changes)
    messages.success(
        request,
        ngettext("%(count)d change was written.", "%(count)d changes were written.", count) % {"count": count}
        if count
        else _("Everything stood already; nothing was changed."),
    )
    return redirect("organisations:list")


def _report(request: HttpRequest, report: Report, text: str) -> HttpResponse:
    context = {
        "report": report,
        "table": text,
        "form": ImportForm(),
        "changes": report.changes[:SHOWN],
        "problems": report.problems[:SHOWN],
        "more_changes": max(0, len(report.changes) - SHOWN),
        "more_problems": max(0, len(report.problems) - SHOWN),
        **_columns(),
    }
    return render(request, "organisations/report.html", context, status=422 if report.problems else 200)


def _columns() -> dict[str, object]:
    return {
        "columns": [(name, chinese) for chinese, name in COLUMN_WORDS.items()],
        "kinds": [
            (code, label, "、".join(word for word, kind in KIND_WORDS.items() if kind == code))
            for code, label in KIND_LABELS.items()
        ],
    }
