"""Files of imports and what was wrong with their rows go after some days; counts stay."""

from datetime import timedelta

from django.db import transaction

from jishi.ground.foundation.moment import now
from jishi.outside.exchange.models import ImportedFile, ImportRun, RowMistake

KEPT = timedelta(days=14)


@transaction.atomic
def clear_imports() -> None:
    """Drafts that nobody started for two weeks go whole; of the others, two weeks after the last batch, the file and
    the mistakes. What still runs is left alone: each batch moves its day."""
    old = ImportRun.objects.filter(touched_at__lt=now() - KEPT)
    old.filter(state=ImportRun.State.DRAFT).delete()
    ended = old.exclude(state=ImportRun.State.RUNNING).filter(cleared_at=None).select_for_update()
    numbers = list(ended.values_list("pk", flat=True))
    ImportedFile.objects.filter(run__in=numbers).delete()
    RowMistake.objects.filter(run__in=numbers).delete()
    ImportRun.objects.filter(pk__in=numbers).update(cleared_at=now())
