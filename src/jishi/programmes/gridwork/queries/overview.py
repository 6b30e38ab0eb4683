"""Communities as the list of grid work shows them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from jishi.district.areas.api import Division, current_grids, search
from jishi.ground.foundation.actors import Actor
from jishi.ground.lib.codes import DivisionLevel
from jishi.programmes.gridwork.access import VIEW, in_reach


@dataclass(frozen=True, slots=True)
class CommunityRow:
    """A community, and how many grids it has."""

    community: Division
    grids: int


def communities_with_grids(actor: Actor, text: str = "") -> QuerySet[Division]:
    """The communities in the actor's reach whose name or code fits, by code."""
    return search(text).filter(in_reach(actor, VIEW, "path"), level=DivisionLevel.COMMUNITY)


def overview(communities: Sequence[Division]) -> list[CommunityRow]:
    """The rows of the list. One query."""
    ids = [community.id for community in communities]
    counted = Counter(current_grids().filter(community__in=ids).values_list("community_id", flat=True))
    return [CommunityRow(community, counted[community.id]) for community in communities]
