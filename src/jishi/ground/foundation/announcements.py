"""Announcements: what happened, told after commit to whoever listens above. The teller does not know the listeners.

An announcement is one job row in the transaction of the change: both stand, or neither. It is delivered at least
once, so a listener must bear hearing it twice. It carries ids, never personal values.
"""

from dataclasses import asdict, dataclass
from typing import Any, ClassVar

import structlog

from . import declarations
from .faults import point
from .jobs import enqueue
from .requests import current

log = structlog.get_logger("jishi.announcements")


@dataclass(frozen=True)
class Announcement:
    """Base of every announcement; subclasses are frozen dataclasses of ids, codes and flags."""

    kind: ClassVar[str]

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.kind = f"{cls.__module__}.{cls.__qualname__}"


def announce(event: Announcement) -> None:
    """Writes the announcement; call it inside the action's transaction."""
    enqueue("foundation.deliver", kind=event.kind, facts=asdict(event), request_id=current().request_id)
    point("announcement.written")


def deliver(kind: str, facts: dict[str, Any], request_id: str = "") -> None:
    """Hands an announcement to every listener. One that fails does not keep it from others; then all hear it again."""
    event = declarations.load(kind)(**{name: tuple(v) if isinstance(v, list) else v for name, v in facts.items()})
    failed: list[str] = []
    for listener in declarations.gather(declarations.Listener):
        if listener.event != kind:
            continue
        point("announcement.between")
        try:
            declarations.load(listener.handler)(event)
        except (
            Exception
        ):  # one listener's fault must not silence the others; it is raised below, so the job is tried again
            log.exception("listener failed", listener=listener.handler, kind=kind, request_id=request_id)
            failed.append(listener.handler)
    if failed:
        raise RuntimeError(f"listeners failed: {', '.join(failed)}")
