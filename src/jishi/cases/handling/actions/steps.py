"""What every action leaves behind: steps of the history, lines of the audit, an announcement; one statement a table."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from jishi.cases.handling.events import CaseMoved
from jishi.cases.handling.models import Case, Step
from jishi.cases.handling.models.step import Audience
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.announcements import announce
from jishi.ground.foundation.tables import insert_rows

Row = TypeVar("Row")
ON_BEHALF = "on_behalf"
"""The fact of the first step that says: a helper reported it for somebody else."""


def step_of(
    actor: Actor,
    case: Case,
    act: str,
    at: datetime,
    *,
    recorded_at: datetime | None = None,
    actor_uuid: UUID | None = None,
    post: str = "",
    move: str = "",
    from_node: str | None = None,
    audience: str = Audience.STAFF,
    reason: str = "",
    text: str = "",
    organisation_id: int | None = None,
    facts: Mapping[str, str] | None = None,
) -> Step:
    """A step to be written: by whom, and to where the case stands now. Without `from_node` the case stayed there."""
    return Step(
        case=case,
        act=act,
        move=move,
        from_node=case.node if from_node is None else from_node,
        to_node=case.node,
        at=at,
        recorded_at=recorded_at or at,
        actor_kind=actor.kind,
        actor_uuid=actor_uuid or actor.uuid,
        actor_name=actor.name if actor.is_named else "",
        actor_post=post,
        audience=audience,
        reason=reason,
        text=text,
        organisation_id=organisation_id,
        facts=dict(facts or {}),
    )


def write_steps(actor: Actor, steps: Sequence[Step], fields: Sequence[Mapping[str, str]] = ()) -> None:
    """Adds the steps to the history and a line for each to the audit; `fields` are those of the lines, in order."""
    insert_rows(steps)
    audit.record_many(
        actor,
        [
            audit.Act(f"handling.{step.act}", "case", step.case.uuid, of, post=step.actor_post)
            for step, of in zip(steps, fields or [{}] * len(steps), strict=True)
        ],
    )


def announce_moved(act: str, cases: Sequence[Case]) -> None:
    """One announcement for the batch; one more for the imported among them, of which nobody is told."""
    for imported, told in by_origin(cases, lambda case: case):
        announce(CaseMoved(case_ids=tuple(dict.fromkeys(case.pk for case in told)), act=act, imported=imported))


def by_origin(rows: Sequence[Row], case_of: Callable[[Row], Case]) -> list[tuple[bool, list[Row]]]:
    """Rows of live cases, then with True those of imported ones; neither where there are none."""
    apart: dict[bool, list[Row]] = {}
    for row in rows:
        apart.setdefault(bool(case_of(row).imported), []).append(row)
    return sorted(apart.items())
