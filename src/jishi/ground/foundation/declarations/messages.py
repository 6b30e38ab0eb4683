"""Messages: what happens, to whom, in which words, over which channel."""

from dataclasses import dataclass

from .label import Label


@dataclass(frozen=True)
class MessageKind:
    """A kind of in-app message: `text` may use the placeholders that `describe(ids) -> dict` fills at reading time."""

    code: str
    text: Label
    describe: str


@dataclass(frozen=True)
class Channel:
    """A way out of the house. `send(letter) -> str` gives the provider's reference or raises SendingFailed;
    `missing() -> str` is empty when it is set up, else the names of the settings that it needs; `titled`: its texts
    have a title."""

    code: str
    label: Label
    send: str
    missing: str
    titled: bool = False
    order: int = 100


@dataclass(frozen=True)
class Placeholder:
    """A place in a text of a message: `{name}`, what it stands for, and what the preview shows there."""

    name: str
    label: Label
    sample: Label


@dataclass(frozen=True)
class MessageEvent:
    """Something people are told. `describe(told) -> {delivery uuid: values or None}` fills the places when it is sent;
    None: it is no longer true, nothing is sent. `channels` may carry it, "app" among them; `required` places must stand
    in every text outside the app."""

    code: str
    label: Label
    describe: str
    placeholders: tuple[Placeholder, ...]
    channels: tuple[str, ...]
    required: tuple[str, ...] = ()
    urgent: bool = False
    valid_hours: int = 72


@dataclass(frozen=True)
class MessageTexts:
    """The texts that a module ships: a YAML file, event > channel > language > text (or title, body, active)."""

    package: str
    file: str = "data/messages.yaml"
