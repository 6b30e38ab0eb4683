"""Handling's part when persons are erased: who holds a receipt is known by the subject of its contact, or, where no
contact was left, by the receipt's own uuid.

At once go name, phone and their indexes, what opens the receipt (its code, links, one-time codes, copies), messages,
and the words of ratings. The words of the matter and the files go with them when the case is over and its process keeps
nothing; else they stay without the person, and `blank_waiting` takes them when their time comes.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db.models import Q, QuerySet

from jishi.cases.handling.models import Case, CaseFile, OneTimeCode, Receipt, ReceiptLink, RecordCopy, Step
from jishi.cases.handling.queries.process import process_of
from jishi.cases.handling.rules.keeping import words_needed
from jishi.ground.foundation import messages
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.erasure import Gone, Why
from jishi.ground.foundation.files import keeping
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.privacy import blind_index
from jishi.ground.foundation.tables import update_rows

from .blank import blank_cases, blank_followers, blank_ratings
from .locks import lock_cases
from .steps import step_of, write_steps

EMPTIED = ("name_sealed", "phone_sealed", "phone_index", "agreed", "secret_digest", "erased_at", "words")
Words = Receipt.Words


def subject_of(receipt: Receipt) -> UUID:
    """Under which uuid the holder of a receipt is erased."""
    return receipt.subject or receipt.uuid


def erase_holders(actor: Actor, subjects: Sequence[UUID], why: Why) -> Gone:
    """The eraser. The cases are locked first, as every action does that writes to them."""
    ids = list(_of(subjects).values_list("case_id", flat=True))
    cases = lock_cases(Case.objects.select_related("category_version"), ids)
    receipts = list(_of(subjects).select_for_update().order_by("pk"))
    moment = now()
    gone = Gone(_doors_shut(receipts))
    gone.rows["handling.Rating"] += blank_ratings(receipts)
    fresh = [one for one in receipts if one.erased_at is None]
    gone.rows["handling.Receipt"] += len(fresh)
    for one in receipts:
        _empty(one, _words_of(one, cases[one.case_id], why, moment), moment)
    update_rows(receipts, EMPTIED)
    _blank_or_part(receipts, cases, moment, gone)
    concerned = sorted({one.case_id for one in fresh})
    write_steps(actor, [step_of(actor, cases[pk], "erase", moment) for pk in concerned])
    return gone


def known(subjects: Collection[UUID]) -> set[UUID]:
    return {subject_of(one) for one in _of(subjects).only("subject", "uuid")}


def left(subjects: Sequence[UUID]) -> dict[str, int]:
    """What still holds something of them: a door that opens, a contact, or words whose time is over."""
    receipts = _of(subjects)
    full = ~Q(erased_at__isnull=False, name_sealed=None, phone_sealed=None, phone_index="")
    over = receipts.filter(kind=Receipt.Kind.REPORTER, words=Words.GONE).values("case_id")
    blank = Q(description="", place_text="", answer="", lng=None, address=None, answers={})
    return {
        "handling.Receipt": receipts.filter(full).count(),
        "handling.ReceiptLink": ReceiptLink.objects.filter(receipt__in=receipts).count(),
        "handling.OneTimeCode": OneTimeCode.objects.filter(receipt__in=receipts).count(),
        "handling.RecordCopy": RecordCopy.objects.filter(receipt__in=receipts).count(),
        "handling.Case": Case.objects.filter(pk__in=over).exclude(blank).count(),
        "handling.Step": Step.objects.filter(case__in=over).exclude(text="").count(),
        "handling.CaseFile": CaseFile.objects.filter(receipt__in=receipts.filter(words=Words.GONE)).count(),
        "foundation.Delivery": messages.count_to(list(receipts.values_list("uuid", flat=True))),
    }


def _of(subjects: Collection[UUID]) -> QuerySet[Receipt]:
    wanted = list(subjects)
    return Receipt.objects.filter(Q(subject__in=wanted) | Q(uuid__in=wanted, subject=None))


def _doors_shut(receipts: Sequence[Receipt]) -> Counter[str]:
    """Links, codes, copies that may be taken, and messages. One that a worker has in hand at this moment may still
    arrive."""
    links, _rows = ReceiptLink.objects.filter(receipt__in=receipts).delete()
    codes, _rows = OneTimeCode.objects.filter(receipt__in=receipts).delete()
    copies, _rows = RecordCopy.objects.filter(receipt__in=receipts).delete()
    sent = messages.forget_those_to([one.uuid for one in receipts])
    return Counter(
        {
            "handling.ReceiptLink": links,
            "handling.OneTimeCode": codes,
            "handling.RecordCopy": copies,
            "foundation.Delivery": sent,
        }
    )


def _empty(receipt: Receipt, words: str, moment: datetime) -> None:
    receipt.name_sealed = receipt.phone_sealed = None
    receipt.phone_index, receipt.agreed = "", False
    receipt.secret_digest = blind_index("receipt of nobody", uuid4().hex)
    receipt.erased_at = receipt.erased_at or moment
    receipt.words = words


def _words_of(receipt: Receipt, case: Case, why: Why, moment: datetime) -> str:
    """When the contact's time is over, the words have a time of their own."""
    if why is Why.RETENTION or receipt.words == Words.GONE:
        return receipt.words
    return Words.WAIT if words_needed(process_of(case), case.node, case.node_since, moment) else Words.GONE


def _blank_or_part(receipts: Sequence[Receipt], cases: Mapping[int, Case], moment: datetime, gone: Gone) -> None:
    over = [one for one in receipts if one.words == Words.GONE]
    reporters = {one.case_id for one in over if one.kind == Receipt.Kind.REPORTER}
    gone.rows += blank_cases([cases[pk] for pk in sorted(reporters)], moment)
    gone.rows += blank_followers([one for one in over if one.kind == Receipt.Kind.FOLLOWER])
    stay = [one for one in receipts if one.words != Words.GONE]
    files = list(CaseFile.objects.filter(receipt__in=stay).values_list("file_id", flat=True))
    keeping.part(files)
    gone.later["foundation.File"] += len(files)
    gone.later["handling.Case"] += len({one.case_id for one in stay})
