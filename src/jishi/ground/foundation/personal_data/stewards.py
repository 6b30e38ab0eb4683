"""个人信息台账: what is held, for the steward of data and the auditor. Holders of `personal_data.view`."""

import csv
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django import forms
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from jishi.ground.foundation import audit
from jishi.ground.foundation.declarations import PersonalLook, gather
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.moment import now, today
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.spreadsheet import safe_cell
from jishi.ground.ui.forms import Form
from jishi.ground.ui.surroundings import address_of

from .held import Held, Removal, held, modules, subjects

VIEW = "personal_data.view"
AUDIT = "audit.view"
LOOKED_BACK = timedelta(days=30)
DAILY = re.compile(r"(\d{1,2}) (\d{1,2}) \* \* \*")


def _modules() -> list[tuple[str, str]]:
    return [("", "—"), *((name, name) for name in modules())]


class FilterForm(Form):
    q = forms.CharField(label=gettext_lazy("Words"), max_length=60, required=False)
    module = forms.ChoiceField(label=gettext_lazy("Module"), choices=_modules, required=False)


@needs(VIEW)
def show(request: HttpRequest) -> HttpResponse:
    """Every field that matches, with counts; and how often personal data was opened within thirty days."""
    form, rows = _found(request)
    actor = actor_of(request)
    audit_url = address_of("accounts:audit") if actor.can(AUDIT) else ""
    context = {
        "form": form,
        "rows": [(row, next_of(row.removal)) for row in rows],
        "filtered": bool(request.GET),
        "subjects": subjects(),
        "looks": _looks(),
        "audit_url": audit_url,
    }
    return render(request, "personal_data/stewards.html", context, status=422 if form.errors else 200)


@needs(VIEW)
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The matching fields as a table; taking it is an entry of the audit."""
    _form, rows = _found(request)
    actor = actor_of(request)
    audit.record(actor, audit.Act("personal_data.export", "personal_data", UUID(int=0), permission=VIEW))
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="personal-data-{today()}.csv"'
    writer = csv.writer(answer)
    writer.writerow(
        [_("Field"), _("What it is"), _("Purpose"), _("Legal basis"), _("Kept"), _("Term in days"), _("Subject"),
         _("Values held"), _("Subjects with a key"), _("Subjects erased"), _("Oldest"), _("What removes it")]
    )  # fmt: skip
    for row in rows:
        cells = (
            row.path, row.what, row.purpose, row.basis, row.retention, _or(row.removal.days if row.removal else None),
            row.subject, str(row.rows), _or(row.keys), _or(row.erased), _day(row.oldest),
            row.removal.job if row.removal else "",
        )  # fmt: skip
        writer.writerow(map(safe_cell, cells))
    return answer


def next_of(removal: Removal | None) -> str:
    """What happens next, in a sentence; empty where nothing removes it by itself."""
    if removal is None:
        return ""
    if at := DAILY.fullmatch(removal.cron):
        time = f"{int(at[2]):02d}:{int(at[1]):02d}"
        if removal.ended_before:
            day = localtime(removal.ended_before).date().isoformat()
            return _("Every day at %(time)s; now what ended before %(day)s goes") % {"time": time, "day": day}
        return _("Looked at every day at %(time)s") % {"time": time}
    return _("Looked at by the plan %(cron)s") % {"cron": removal.cron}


def _found(request: HttpRequest) -> tuple[FilterForm, Sequence[Held]]:
    form = FilterForm(request.POST if request.method == "POST" else request.GET)
    form.is_valid()
    given = form.cleaned_data
    return form, held(given.get("q") or "", given.get("module") or "")


def _looks() -> list[tuple[str, int, str]]:
    """Each way in which personal data is opened: its words, how often it was, its act."""
    declared = gather(PersonalLook)
    entries = AuditEntry.objects.filter(action__in=[one.action for one in declared], at__gt=now() - LOOKED_BACK)
    counts = dict(entries.order_by().values_list("action").annotate(count=Count("pk")))
    return [(str(one.label), counts.get(one.action, 0), one.action) for one in declared]


def _or(number: int | None) -> str:
    return "" if number is None else str(number)


def _day(moment: datetime | None) -> str:
    return localtime(moment).date().isoformat() if moment else ""
