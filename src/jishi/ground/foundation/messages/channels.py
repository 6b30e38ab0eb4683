"""Channels outside the app, as they are declared, and whether each is set up here."""

from jishi.ground.foundation import declarations
from jishi.ground.foundation.declarations import Channel


def channels() -> dict[str, Channel]:
    return {channel.code: channel for channel in declarations.gather(Channel)}


def missing(channel: Channel) -> str:
    """Empty when the channel can send; else the names of the settings that it needs."""
    names: str = declarations.load(channel.missing)()
    return names


def ready() -> frozenset[str]:
    """The codes of the channels that can send."""
    return frozenset(code for code, channel in channels().items() if not missing(channel))


def is_ready(code: str) -> bool:
    channel = channels().get(code)
    return channel is not None and not missing(channel)
