"""What gridwork does when areas or organisations change; hearing it twice does no harm."""

from functools import reduce
from operator import or_

from django.db.models import Q

from jishi.district.areas.api import current_grids
from jishi.district.areas.events import GridsChanged
from jishi.district.organisations.events import PostClosed
from jishi.ground.foundation.actors import SYSTEM

from .actions import end_served_where_nothing_holds, end_where_nothing_holds


def on_grids_changed(event: GridsChanged) -> None:
    """Grids that are no more are served and staffed no more."""
    communities = [Q(path__startswith=path) for path in event.communities]
    if not communities:
        return
    standing = current_grids().filter(reduce(or_, communities)).values_list("path", flat=True)
    below = reduce(or_, (Q(grid_path__startswith=path) for path in event.communities))
    gone = below & ~Q(grid_path__in=list(standing))
    end_where_nothing_holds(SYSTEM, gone)
    end_served_where_nothing_holds(SYSTEM, gone)


def on_post_closed(event: PostClosed) -> None:
    """A closed post works nowhere."""
    end_where_nothing_holds(SYSTEM, Q(post__uuid=event.post_uuid))
