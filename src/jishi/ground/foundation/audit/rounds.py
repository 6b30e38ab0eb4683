"""The worker's round: seals what was added."""

from .sealing import seal as seal_all


def seal() -> None:
    seal_all()
