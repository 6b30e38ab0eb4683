"""The time is over: photos and recordings of cases that ended long ago go, by the rule of their category."""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from jishi.cases.categories.api import tree
from jishi.cases.handling.models import OPEN_PHASES, Case, CaseFile
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.files.keeping import release
from jishi.ground.foundation.moment import now
from jishi.ground.lib.months import months_before

from .steps import step_of, write_steps

AT_ONCE = 200


def let_old_files_go() -> int:
    """The job: how many files went. Open cases keep theirs, reopened ones too; what another thing holds as well stays.
    Twice does no harm."""
    gone = 0
    for months, concerned in _rules():
        while ids := _over(months, concerned):
            went = _let_go(ids, months)
            gone += went
            if not went:
                break  # what is left is in somebody's hands at this moment; tomorrow is another day
    return gone


def _rules() -> list[tuple[int, Q]]:
    """Months, and the cases they are for: of categories that say so, and of all others as the office has set."""
    by_months: dict[int, list[int]] = {}
    for node in tree():
        if node.files_months:
            by_months.setdefault(node.files_months, []).append(node.id)
    said = [one for ids in by_months.values() for one in ids]
    others = Q(category=None) | ~Q(category__in=said)
    rules = [(months, Q(category__in=ids)) for months, ids in by_months.items()]
    return [*rules, (settings.JISHI_FILES_MONTHS, others)]


def _over(months: int, concerned: Q) -> list[int]:
    ended = Case.objects.filter(concerned, node_since__lt=months_before(now(), months)).exclude(phase__in=OPEN_PHASES)
    with_files = ended.filter(pk__in=CaseFile.objects.values("case_id"))
    return list(with_files.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])


@transaction.atomic
def _let_go(ids: Sequence[int], months: int) -> int:
    """A case that was reopened meanwhile, or is in somebody's hands, is passed over."""
    cases = list(
        Case.objects.select_for_update(skip_locked=True)
        .filter(pk__in=list(ids), node_since__lt=months_before(now(), months))
        .exclude(phase__in=OPEN_PHASES)
        .order_by("pk")
    )
    rows = CaseFile.objects.filter(case__in=cases)
    files = list(rows.values_list("file_id", flat=True))
    rows.delete()
    release(files)
    write_steps(SYSTEM, [step_of(SYSTEM, case, "let_go", now()) for case in cases])
    return len(files)
