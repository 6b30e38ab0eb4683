"""The audit: who did what, when, in whose name. For the auditor alone."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jishi.district.accounts.access import AUDIT
from jishi.district.accounts.actions import export_audit
from jishi.district.accounts.queries import AuditFilter, audit_entries, seal_state
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.spreadsheet import safe_cell
from jishi.ground.ui.paging import keyset_page

from .forms import AuditForm

PURPOSE = "purpose"


@needs(AUDIT)
def entries(request: HttpRequest) -> HttpResponse:
    """The entries that match, newest first."""
    form = AuditForm(request.GET)
    wanted = _wanted(form)
    actor = actor_of(request)
    page = keyset_page(audit_entries(actor, wanted), request.GET, order=("-id",))
    state = seal_state(actor)
    unsealed = {entry.pk for entry in page.items if not state.covers(entry)}
    context = {"form": form, "page": page, "filtered": bool(wanted.names()), "state": state, "unsealed": unsealed}
    return render(request, "accounts/audit.html", context, status=422 if form.errors else 200)


@needs(AUDIT)
@require_POST
def export(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The matching entries as a table; the export is itself an entry."""
    rows = export_audit(actor_of(request), _wanted(AuditForm(request.POST)))
    response = StreamingHttpResponse(_table(rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="audit-{today()}.csv"'
    return response


def _wanted(form: AuditForm) -> AuditFilter:
    """What could be read of the form; an input that cannot be read is marked in it and does not filter."""
    form.is_valid()
    given = form.cleaned_data
    return AuditFilter(given.get("actor") or "", given.get("action") or "", given.get("day"), given.get("subject"))


class _Echo:
    """What the csv writer writes to: hands each line on."""

    def write(self, line: str) -> str:
        return line


def _table(rows: Iterable[AuditEntry]) -> Iterator[str]:
    writer: Any = csv.writer(_Echo())
    yield "\ufeff"
    yield writer.writerow(
        [_("Time"), _("Kind of actor"), _("Who acted"), _("Post"), _("Act"), _("Kind of subject"),
         _("Number of the subject"), _("Fields"), _("Purpose"), _("Request number"), _("Network address")]
    )  # fmt: skip
    for row in rows:
        cells = (
            localtime(row.at).isoformat(timespec="seconds"), row.actor_kind, row.actor_name, row.actor_post, row.action,
            row.subject_kind, str(row.subject_uuid), " ".join(name for name in row.fields if name != PURPOSE),
            str(row.fields.get(PURPOSE, "")), row.request_id, row.address or "",
        )  # fmt: skip
        yield writer.writerow(map(safe_cell, cells))
