"""Photographs that go with cases of the last weeks: with the report, and with the result."""

from collections.abc import Callable, Sequence
from functools import cache
from random import Random
from uuid import UUID, uuid5

from django.core.files.uploadedfile import SimpleUploadedFile

from jishi.ground.foundation.files.taking import take_in
from jishi.ground.foundation.models import File
from seed.cases import PlannedCase
from seed.names import NAMESPACE
from seed.pictures import Scene, draw, scene_of
from seed.pictures.scenes import VARIANTS

from .basis import IMPORTER

RECENT = 0.07
"""Which part of the year, counted in cases from its end, may have photographs: some three weeks."""
SHARE = 0.7
CHANNELS = frozenset({"web", "wechat", "patrol"})
Taken = dict[int, tuple[UUID, ...]]


def report_key(case: PlannedCase) -> UUID:
    """The key under which a case's report was sent."""
    return uuid5(NAMESPACE, f"case {case.number}")


def result_key(case: PlannedCase) -> UUID:
    """The key under which its photographed result was sent."""
    return uuid5(NAMESPACE, f"result {case.number}")


class Photographs:
    """Those of a plan, drawn and taken in when their turn comes; files of a case by its number."""

    def __init__(self, plan: Sequence[PlannedCase]) -> None:
        self._since = len(plan) * (1 - RECENT)

    def of_reports(self, batch: Sequence[PlannedCase]) -> Taken:
        """What came in with the reports."""
        return self._take(batch, report_key, after=False)

    def of_results(self, batch: Sequence[PlannedCase]) -> Taken:
        """How it looks now, where a photograph came in with the report."""
        return self._take(batch, result_key, after=True)

    def _take(self, batch: Sequence[PlannedCase], key: Callable[[PlannedCase], UUID], *, after: bool) -> Taken:
        scenes = {case.number: scene for case in batch if (scene := self._scene(case)) is not None}
        shown = {case.number: uuid5(NAMESPACE, f"photograph {key(case)}") for case in batch if case.number in scenes}
        standing = set(File.objects.filter(uuid__in=shown.values()).values_list("uuid", flat=True))
        for case in batch:
            if case.number in shown and shown[case.number] not in standing:
                content = _drawn(scenes[case.number], case.number % VARIANTS, after)
                take_in(IMPORTER, SimpleUploadedFile("photograph.jpg", content), key(case), shown[case.number])
        return {number: (uuid,) for number, uuid in shown.items()}

    def _scene(self, case: PlannedCase) -> Scene | None:
        if case.number < self._since or case.channel not in CHANNELS or case.confidential:
            return None
        return scene_of(case.category) if Random(f"photograph {case.number}").random() < SHARE else None


@cache
def _drawn(scene: Scene, variant: int, after: bool) -> bytes:
    return draw(scene, variant, after=after)
