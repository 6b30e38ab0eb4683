"""What goes from hand to hand while somebody is told something. All by value: nothing here knows a user or a case."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Telling:
    """A wish: `recipient` is told of `subject`. `step` tells two tellings of the same event apart, "" where there is
    one at most; a listener that hears twice gives the same step, and the second wish is dropped."""

    subject: UUID
    recipient: UUID
    step: str = ""
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """How a recipient is reached, without its address: over which channel, who reads it (a post leads to accounts),
    in which language."""

    channel: str
    kind: str
    uuid: UUID
    language: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the words of one delivery are made from, at sending."""

    delivery: UUID
    subject: UUID
    recipient: UUID
    step: str
    channel: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What a channel sends. `uuid` is the same at every try, so that a provider can drop a second one.

    The only value that holds an address; it is never stored, logged or put into a job.
    """

    uuid: UUID
    channel: str
    to: str
    title: str
    body: str


class ShownOnly(str):
    """What a channel of the demonstration gives instead of a reference: nobody was sent anything."""


class SendingFailed(Exception):
    """The channel did not take the letter. `code` is a word of ours, never the provider's text, which could repeat the
    address. `final`: trying again is of no use. `outage`: nothing gets through now, others need not be tried."""

    def __init__(self, code: str, *, final: bool = False, outage: bool = False) -> None:
        super().__init__(code)
        self.code, self.final, self.outage = code, final, outage
