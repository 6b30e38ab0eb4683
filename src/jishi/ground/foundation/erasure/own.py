"""The ground's own part: the keys, the encrypted history, and files that nobody keeps for a thing of theirs."""

from collections import Counter
from collections.abc import Collection, Sequence
from uuid import UUID

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.files import keeping
from jishi.ground.foundation.models import File, PersonalHistory, SubjectKey
from jishi.ground.foundation.privacy import erase_subjects

from .values import Gone, Why


def erase(actor: Actor, subjects: Sequence[UUID], why: Why) -> Gone:
    files = sum(keeping.erase(subject) for subject in _with_files(subjects))
    keys = erase_subjects(subjects)
    history, _models = PersonalHistory.objects.filter(subject__in=subjects).delete()
    return Gone(
        Counter({"foundation.SubjectKey": keys, "foundation.PersonalHistory": history, "foundation.File": files})
    )


def left(subjects: Sequence[UUID]) -> dict[str, int]:
    return {
        "foundation.SubjectKey": SubjectKey.objects.filter(uuid__in=subjects, wrapped__isnull=False).count(),
        "foundation.PersonalHistory": PersonalHistory.objects.filter(subject__in=subjects).count(),
        "foundation.File": File.objects.filter(subject__in=subjects).count(),
    }


def _with_files(subjects: Collection[UUID]) -> list[UUID]:
    rows = File.objects.filter(subject__in=subjects).order_by("subject")
    return [subject for subject in rows.values_list("subject", flat=True).distinct() if subject]
