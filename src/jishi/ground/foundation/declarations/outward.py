"""Shapes of declarations about the world outside: doors that open for strangers, figures for a watching machine."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PublicDoor:
    """Routes that answer without a session, by name ("reports:send") or, without one, by themselves.

    Reading takes from the limit `pages`. What is sent takes from `sending`: "pages" where it only leads on, "tries"
    where something is tried whose failures are counted by themselves, "sending" where it leaves something behind; and
    where `one` names a value of the address, also from the limit of that one thing in that network.
    """

    routes: tuple[str, ...]
    sending: str = "pages"
    one: str = ""


@dataclass(frozen=True)
class FigureSource:
    """Figures for /metrics: `function() -> iterable of metrics.Figure`, read at most every ten seconds, from indexes
    or short tables. It names no person, path or case."""

    name: str
    function: str
