"""Steps that move nothing: notes, additions, corrections, looks."""

from jishi.cases.handling.models import Case, Step
from jishi.cases.handling.models.step import Audience
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.moment import now


def add_step(
    actor: Actor,
    case: Case,
    act: str,
    *,
    text: str = "",
    reason: str = "",
    audience: str = Audience.STAFF,
    post: str = "",
    facts: dict[str, str] | None = None,
) -> Step:
    """Adds to the history of a case that stays where it is."""
    moment = now()
    return Step.objects.create(
        case=case,
        act=act,
        from_node=case.node,
        to_node=case.node,
        at=moment,
        recorded_at=moment,
        actor_kind=actor.kind,
        actor_uuid=actor.uuid,
        actor_name=actor.name if actor.is_staff else "",
        actor_post=post or (actor.grants[0].post_title if actor.grants else ""),
        audience=audience,
        reason=reason,
        text=text,
        facts=facts or {},
    )
