"""Numbers in the words of a case that lead to a person: found, and covered for whoever may not read them."""

from collections.abc import Sequence
from dataclasses import replace

from jishi.cases.handling.access import may_open_contact
from jishi.cases.handling.models import Case, Receipt
from jishi.district.organisations.api import tree
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import Actor
from jishi.ground.lib.codes import bare
from jishi.ground.lib.identifiers import Found, find, masked

from .story import Told


def public_numbers() -> frozenset[str]:
    """The telephones of organisations, which everybody may read; held ready."""
    return reference.cached("organisations.numbers", _numbers)


def found_in(text: str) -> list[Found]:
    """Where the text holds such a number."""
    return find(text, public_numbers())


def covered(text: str) -> str:
    return masked(text, public_numbers())


def covered_story(story: Sequence[Told]) -> list[Told]:
    """A story with its words covered."""
    return [
        replace(told, reason=covered(told.reason), text=covered(told.text), note=covered(told.note)) for told in story
    ]


def may_read_numbers(actor: Actor, case: Case) -> bool:
    """Whoever may open the reporter's contact may read a number that the reporter wrote into the words."""
    if actor.is_machine or may_open_contact(actor, case, agreed=False):
        return True
    return may_open_contact(actor, case, agreed=True) and Receipt.objects.filter(case=case, agreed=True).exists()


def _numbers() -> frozenset[str]:
    return frozenset(bare(one.phone) for one in tree().ordered if one.phone)
