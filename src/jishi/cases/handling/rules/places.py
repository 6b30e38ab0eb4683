"""When the words about a place leave no doubt which registered address they mean."""

from collections.abc import Sequence

from jishi.registers.addresses.api import Found, ReasonKind

LEAST = 0.6
DOUBT = {ReasonKind.SEVERAL, ReasonKind.ELSEWHERE, ReasonKind.ENDED, ReasonKind.NAME_NEAR}


def sure(found: Sequence[Found]) -> bool:
    """Whether the first answer stands alone: well met, and no other one as good.

    A text that names a room the register does not know still means its building; one that fits two rooms, lies in
    another division than it says, or has a wrong sign in its name is left to a person.
    """
    if not found or found[0].score < LEAST:
        return False
    if any(reason.kind in DOUBT for reason in found[0].reasons):
        return False
    return len(found) == 1 or round(found[1].score, 4) < round(found[0].score, 4)
