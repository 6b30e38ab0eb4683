"""The files of a case: which there are, and who may see one of them."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from jishi.cases.handling import access
from jishi.cases.handling.models import CaseFile, Receipt
from jishi.cases.handling.models.step import Audience
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.files.links import thumb_of


def files_of(case_id: int) -> list[CaseFile]:
    """Every file of a case in the order in which they came, as staff who see the case may see them; one query."""
    return list(_whole(CaseFile.objects.filter(case_id=case_id)))


def files_for(receipt: Receipt) -> list[CaseFile]:
    """What the holder of a receipt may see: the reporter what the reporter gave or is told, a follower only what was
    given with this very receipt."""
    return list(_whole(CaseFile.objects.filter(case_id=receipt.case_id)).filter(_open_to(receipt)))


def file_of(case_id: int, uuid: UUID) -> CaseFile | None:
    """One file of a case."""
    return _whole(CaseFile.objects.filter(case_id=case_id, file__uuid=uuid)).first()


def small_of(row: CaseFile) -> int | None:
    """The number of the content of its small picture, which the queries above look up; None until it is made."""
    return getattr(row, "thumb", None)


def staff_may_read(actor: Actor, file_id: int) -> bool:
    """Whether the actor sees a case that holds the file."""
    return access.visible_to(actor).filter(files__file_id=file_id).exists()


def holder_may_read(receipts: Sequence[Receipt], file_id: int) -> bool:
    """Whether one of these receipts opens the file."""
    return any(
        CaseFile.objects.filter(_open_to(receipt), file_id=file_id, case_id=receipt.case_id).exists()
        for receipt in receipts
    )


def held(file_ids: Sequence[int]) -> set[int]:
    """Those of the files that a case holds."""
    return set(CaseFile.objects.filter(file_id__in=list(file_ids)).values_list("file_id", flat=True))


def _open_to(receipt: Receipt) -> Q:
    if receipt.kind == Receipt.Kind.REPORTER:
        return Q(audience=Audience.REPORTER) & (Q(receipt=None) | Q(receipt=receipt))
    return Q(receipt=receipt)


def _whole(rows: QuerySet[CaseFile]) -> QuerySet[CaseFile]:
    return rows.select_related("file__content").annotate(thumb=thumb_of("file")).order_by("id")
