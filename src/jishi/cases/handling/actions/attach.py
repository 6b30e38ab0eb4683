"""Files become a case's own: in the transaction of the action they came with."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from jishi.cases.handling.models import Case, CaseFile, Receipt, Step
from jishi.cases.handling.models.step import Audience
from jishi.ground.foundation.files.keeping import claim
from jishi.ground.foundation.tables import insert_rows


@dataclass(frozen=True, slots=True)
class Attachment:
    """Files that wait under the form's `key`, and what they go with: the report itself, or a step that is written
    already. `receipt` is the reporter's or follower's who gave them: erasing that person takes them along."""

    case: Case
    key: UUID | None
    files: Sequence[UUID]
    purpose: str = CaseFile.Purpose.OTHER
    audience: str = Audience.STAFF
    step: Step | None = None
    receipt: Receipt | None = None


def attach(attachments: Sequence[Attachment]) -> None:
    """Raises Refusal when one of the files is not there any more."""
    insert_rows(
        [
            CaseFile(
                case=one.case,
                step=one.step,
                receipt=one.receipt,
                file=file,
                purpose=one.purpose,
                audience=one.audience,
            )
            for one in attachments
            for file in claim(one.key, one.files, one.receipt.subject if one.receipt else None)
        ]
    )


def let_go(file_ids: Sequence[int]) -> None:
    """A person is erased: no case holds their files any more."""
    CaseFile.objects.filter(file_id__in=list(file_ids)).delete()
