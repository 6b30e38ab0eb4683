"""How places say no, where a sentence is said in more than one action."""

from jishi.ground.foundation.errors import Refusal


class ChangedMeanwhile(Refusal):
    """Somebody else changed the thing since it was looked at; the sentence names who and what."""

    def __init__(self, message: str) -> None:
        super().__init__(message, code="changed_meanwhile")
