"""What a module lets run, and what is looked after: listeners, jobs, commands, checks."""

from dataclasses import dataclass

from .label import Label


@dataclass(frozen=True)
class Listener:
    """`handler(event)` runs after commit for each announced `event` class; it may run twice without harm."""

    event: str
    handler: str


@dataclass(frozen=True)
class Job:
    """Background work by name. `function(**arguments)`; `periodic` is a cron line in the people's zone."""

    name: str
    function: str
    periodic: str = ""
    attempts: int = 5


@dataclass(frozen=True)
class Round:
    """Work that the worker does again and again beside the queue, so that a full queue never delays it.

    `function()` is called every so many seconds as the Django setting named `every` says; it may run in several workers
    at once and sees to it that this does no harm.
    """

    name: str
    function: str
    every: str


@dataclass(frozen=True)
class Command:
    """`jishi <name> …`: `function(argv) -> exit code`."""

    name: str
    function: str
    help: Label


@dataclass(frozen=True)
class ReferenceData:
    """Data that comes with the product: `load()` brings it into the database at every `jishi migrate`, idempotently."""

    name: str
    load: str


@dataclass(frozen=True)
class AfterRestore:
    """What has to be done again after a restore, e.g. erasures made since the backup: `function(made_at) -> str` gets
    the moment (aware) of the backup and tells in a sentence what it did, empty when there was nothing to do.

    It runs as the owner of the tables, before anybody can read the data, in the order of `order`; it may run again.
    Where it raises, the whole restore is taken back.
    """

    name: str
    function: str
    order: int = 100


@dataclass(frozen=True)
class Check:
    """A condition of readiness: `function() -> str`, empty when well, else a sentence."""

    name: str
    function: str


@dataclass(frozen=True)
class Examination:
    """Something that `jishi doctor` looks at beside the checks of readiness, with the database at hand:
    `function() -> iterable of findings.Finding`. It changes nothing."""

    name: str
    function: str
    order: int = 100
