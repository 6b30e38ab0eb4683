"""The time is over: contacts of cases that ended long ago, words that waited for the end of their case, old words."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from jishi.cases.handling.models import OPEN_PHASES, Case, Receipt, Step
from jishi.cases.handling.queries.process import process_of
from jishi.cases.handling.rules.keeping import words_needed
from jishi.ground.foundation.erasure import Why, erase, in_batches
from jishi.ground.foundation.erasure.retention import JOB
from jishi.ground.foundation.moment import now

from .blank import blank_cases, blank_followers
from .erase import subject_of
from .steps import step_of, write_steps

AT_ONCE = 100


def forget_old_contacts() -> int:
    """The job: whoever left a contact with a case that ended longer ago than the office keeps it; oldest first."""
    return in_batches("contacts", _forget_contacts)


def _forget_contacts() -> int:
    ended = now() - timedelta(days=settings.JISHI_CONTACT_DAYS)
    rows = (
        Receipt.objects.filter(erased_at=None, subject__isnull=False, case__node_since__lt=ended)
        .exclude(case__phase__in=OPEN_PHASES)
        .order_by("case__node_since", "pk")
    )
    found = list(rows[:AT_ONCE])
    # locked, and asked again: one of them may have been taken up anew since
    cases = _locked(Case.objects.filter(pk__in=[one.case_id for one in found], node_since__lt=ended))
    over = [subject_of(one) for one in found if one.case_id in cases]
    return len(erase(JOB, over, Why.RETENTION).subjects) if over else 0


def blank_waiting() -> int:
    """The job: words of erased people whose case is over by now, and what was written to a blanked case since."""
    return in_batches("words of erased people", _blank_waiting) + in_batches("later words", _blank_later)


def _blank_waiting() -> int:
    waiting = Receipt.objects.filter(words=Receipt.Words.WAIT).exclude(case__phase__in=OPEN_PHASES)
    ended = Case.objects.filter(pk__in=waiting.values("case_id")).order_by("node_since", "pk")
    moment = now()
    over = [one.pk for one in ended if not words_needed(process_of(one), one.node, one.node_since, moment)][:AT_ONCE]
    cases = _locked(Case.objects.filter(pk__in=over))
    receipts = list(Receipt.objects.filter(case__in=cases, words=Receipt.Words.WAIT).select_for_update().order_by("pk"))
    reporters = {one.case_id for one in receipts if one.kind == Receipt.Kind.REPORTER}
    blank_cases([cases[pk] for pk in sorted(reporters)], moment)
    blank_followers([one for one in receipts if one.kind == Receipt.Kind.FOLLOWER])
    Receipt.objects.filter(pk__in=[one.pk for one in receipts]).update(words=Receipt.Words.GONE)
    _tell_history(cases.values())
    return len(receipts)


def _blank_later() -> int:
    """Somebody waited for the lock of the erasure and wrote after it; or a blanked case was reopened and has ended."""
    worded = Step.objects.filter(~Q(text="") | Q(facts__has_key="note"))
    later = worded.filter(case=OuterRef("pk"), recorded_at__gte=OuterRef("blanked_at"))
    rows = Case.objects.filter(Exists(later), blanked_at__isnull=False).exclude(phase__in=OPEN_PHASES)
    cases = _locked(
        Case.objects.filter(pk__in=list(rows.order_by("node_since", "pk").values_list("pk", flat=True)[:AT_ONCE]))
    )
    blank_cases(list(cases.values()), now())
    return len(cases)


def blank_old_words() -> int:
    """The job: every word of cases that ended longer ago than the office keeps them."""
    return in_batches("words", _blank_old)


def _blank_old() -> int:
    ended = now() - timedelta(days=settings.JISHI_WORDS_DAYS)
    rows = Case.objects.filter(blanked_at=None, node_since__lt=ended).exclude(phase__in=OPEN_PHASES)
    ids = list(rows.order_by("node_since", "pk").values_list("pk", flat=True)[:AT_ONCE])
    cases = _locked(Case.objects.filter(pk__in=ids, node_since__lt=ended))
    blank_cases(list(cases.values()), now())
    _tell_history(cases.values())
    return len(cases)


def _locked(rows: QuerySet[Case]) -> dict[int, Case]:
    """Locked in order of their ids; one that was reopened meanwhile, or is in somebody's hands, is passed over until
    tomorrow."""
    found = rows.exclude(phase__in=OPEN_PHASES).select_related("category_version").order_by("pk")
    return {case.pk: case for case in found.select_for_update(of=("self",), skip_locked=True)}


def _tell_history(cases: Iterable[Case]) -> None:
    write_steps(JOB, [step_of(JOB, case, "blank", now()) for case in cases])
