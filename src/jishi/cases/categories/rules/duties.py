"""Which duty decides: the most specific category first, then the longest area."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty that holds from `valid_from` until before `valid_to` (people's calendar days; None: without end)."""

    id: int
    uuid: UUID
    category_id: int
    organisation_id: int
    area_path: str
    valid_from: date
    valid_to: date | None

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True)
class DutyFound:
    """An organisation that answers for a category at a place, by the duty that says so.

    `category_steps` counts how far above the asked category the duty's stands (0: the very one); `area_path` is the
    area it names, empty: everywhere.
    """

    organisation_id: int
    duty_id: int
    duty_uuid: UUID
    category_id: int
    category_steps: int
    area_path: str


def find_duties(rows: Iterable[DutyRow], category_path: tuple[int, ...], area_path: str, day: date) -> list[DutyFound]:
    """The duties that cover the category (its `path`, top first) at `area_path` on `day`: each organisation once,
    the best first."""
    steps = {category_id: distance for distance, category_id in enumerate(reversed(category_path))}
    found = [
        DutyFound(row.organisation_id, row.id, row.uuid, row.category_id, steps[row.category_id], row.area_path)
        for row in rows
        if row.category_id in steps and area_path.startswith(row.area_path) and row.holds_on(day)
    ]
    found.sort(key=lambda duty: (duty.category_steps, -len(duty.area_path), duty.duty_id))
    once: dict[int, DutyFound] = {}
    for duty in found:
        once.setdefault(duty.organisation_id, duty)
    return list(once.values())
