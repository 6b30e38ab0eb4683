"""What the worker does by itself: seals what was added, tells the second place, verifies everything at night."""

from . import sealing, second_place, verifications


def seal() -> None:
    """Every few seconds."""
    sealing.seal()
    second_place.tell()


def verify() -> None:
    """The nightly job. What it finds stands on the auditor's page and on /readyz."""
    verifications.verify_and_keep()
