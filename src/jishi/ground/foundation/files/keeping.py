"""Who holds a file, and when it goes: with its last holder, with the form it was never sent with, with its person."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from jishi.ground.foundation import declarations
from jishi.ground.foundation.declarations import FileOwner
from jishi.ground.foundation.jobs import enqueue
from jishi.ground.foundation.models import File
from jishi.ground.foundation.moment import now

from . import refusals
from .contents import sweep

SWEEP = "foundation.sweep_files"


def claim(draft: UUID | None, uuids: Sequence[UUID], subject: UUID | None = None) -> list[File]:
    """The files that wait for the form `draft`, now held; in the order given. Call it in the owner's transaction, which
    also writes the rows of the join. Raises Refusal when one of them is not there any more.

    `subject` is the person whose data they are: erasing that subject takes them along.
    """
    wanted = list(dict.fromkeys(uuids))
    if not wanted:
        return []
    found = {
        file.uuid: file
        for file in File.objects.select_for_update().filter(uuid__in=wanted, draft=draft, held_at=None).order_by("pk")
    }
    if draft is None or len(found) != len(wanted):
        raise refusals.gone()
    File.objects.filter(pk__in=[file.pk for file in found.values()]).update(
        held_at=now(), expires_at=None, draft=None, subject=subject
    )
    return [found[uuid] for uuid in wanted]


def speaks(draft: UUID | None, uuids: Sequence[UUID]) -> bool:
    """Whether a voice recording is among the files that wait for the form `draft`."""
    if draft is None or not uuids:
        return False
    waiting = File.objects.filter(uuid__in=list(uuids), draft=draft, held_at=None, kind=File.Kind.VOICE)
    return waiting.exists()


@transaction.atomic
def take_away(draft: UUID, uuid: UUID) -> bool:
    """Before it is sent, a file goes at a word of whoever holds the form's key. False where there is none."""
    gone, _rows = File.objects.filter(uuid=uuid, draft=draft, held_at=None).delete()
    if gone:
        enqueue(SWEEP)
    return bool(gone)


@transaction.atomic
def release(file_ids: Sequence[int]) -> int:
    """An owner let go of these files (its joins are deleted already): those that nobody else holds go. How many went.

    A file is locked before its other owners are asked, and a new join locks it too: nobody takes it up in between.
    """
    ids = [file.pk for file in File.objects.select_for_update().filter(pk__in=list(file_ids)).order_by("pk")]
    held: set[int] = set()
    for owner in declarations.gather(FileOwner):
        held |= set(declarations.load(owner.held)(ids))
    return _delete([pk for pk in ids if pk not in held])


@transaction.atomic
def erase(subject: UUID) -> int:
    """Everything that was this person's goes, whoever holds it, originals included; how many files went."""
    ids = [file.pk for file in File.objects.select_for_update().filter(subject=subject).order_by("pk")]
    for owner in declarations.gather(FileOwner):
        declarations.load(owner.let_go)(ids)
    return _delete(ids)


def part(file_ids: Sequence[int]) -> None:
    """These files stay for the sake of a thing, although their person is erased: they are nobody's any more."""
    File.objects.filter(Q(pk__in=list(file_ids)) | Q(redacted__in=list(file_ids))).update(subject=None)


def count_of(subject: UUID) -> int:
    """How many files of this person there are; none after `erase`."""
    return File.objects.filter(subject=subject).count()


def sweep_files() -> None:
    """The job: what was never sent, what has expired, and bytes that nothing holds."""
    with transaction.atomic():
        expired = File.objects.select_for_update(skip_locked=True).filter(expires_at__lte=now())
        _delete([file.pk for file in expired])
    sweep()


def _delete(ids: Sequence[int]) -> int:
    originals = list(File.objects.filter(redacted__in=ids).values_list("pk", flat=True))
    gone = [*ids, *(pk for pk in originals if pk not in ids)]
    File.objects.filter(pk__in=gone).delete()
    if gone:
        enqueue(SWEEP)
    return len(ids)
