"""Files become a case's own: in the transaction that registers or moves it."""

from collections.abc import Sequence
from uuid import UUID

from jishi.cases.handling.models import Case, CaseFile, Receipt, Step
from jishi.ground.foundation.files.keeping import claim


def attach(
    case: Case,
    key: UUID | None,
    files: Sequence[UUID],
    *,
    purpose: str,
    audience: str,
    step: Step | None = None,
    receipt: Receipt | None = None,
) -> list[CaseFile]:
    """The rows of the join for files that wait under the form's `key`; whoever calls writes them.

    Raises Refusal when one of them is not there any more.
    """
    subject = receipt.subject if receipt else None
    return [
        CaseFile(case=case, step=step, receipt=receipt, file=file, purpose=purpose, audience=audience)
        for file in claim(key, files, subject)
    ]


def let_go(file_ids: Sequence[int]) -> None:
    """A person is erased: no case holds their files any more."""
    CaseFile.objects.filter(file_id__in=list(file_ids)).delete()
