"""Lines, staffing and covers, when the installation has grid work."""

from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta

from django.apps import apps
from django.db import transaction

from jishi.district.accounts.api import Holding
from jishi.district.areas.api import communities_of, current_grids
from jishi.district.organisations.api import Post
from jishi.ground.foundation.moment import today
from seed.gridwork import ALL_IN_ONE, BY_COMMUNITY, BY_SUBDISTRICT, LINES, planned_covers, planned_staffing

from .basis import IMPORTER

STAGES = 3
LENGTHS = {BY_SUBDISTRICT: 9, BY_COMMUNITY: 12}


def load_gridwork(progress: Callable[[str, int, int], None]) -> None:
    """Enters what is missing; without grid work in the installation there is nothing to do."""
    if not apps.is_installed("jishi.programmes.gridwork"):
        return
    progress("gridwork", 0, STAGES)
    _lines()
    progress("gridwork", 1, STAGES)
    _served()
    progress("gridwork", 2, STAGES)
    _staffing()
    progress("gridwork", STAGES, STAGES)


@transaction.atomic
def _lines() -> None:
    from jishi.programmes.gridwork.api import Line, LineDraft, compose_line_grid, save_line

    standing = set(Line.objects.values_list("code", flat=True))
    for code, name, organisation, cut in LINES:
        if code in standing:
            continue
        line = save_line(IMPORTER, LineDraft(code, name, organisation))
        if not cut:
            continue
        parts: dict[str, list[str]] = defaultdict(list)
        for path in current_grids().order_by("path").values_list("path", flat=True):
            parts[path[: LENGTHS[cut]]].append(path)
        for number, paths in enumerate(parts.values(), 1):
            compose_line_grid(IMPORTER, line, f"{number:02d}", "", paths)


@transaction.atomic
def _served() -> None:
    from jishi.programmes.gridwork.api import Line, ServedLine, serve_lines

    lines = list(Line.objects.filter(code__in=[code for code, _, _, cut in LINES if not cut]).order_by("code"))
    if ServedLine.objects.exists():
        return
    for subdistrict in ALL_IN_ONE:
        for community in communities_of(subdistrict):
            paths = current_grids().filter(community=community).values_list("path", flat=True)
            serve_lines(IMPORTER, community, [(path, line.pk) for path in paths for line in lines])


@transaction.atomic
def _staffing() -> None:
    from jishi.programmes.gridwork.api import (
        Cover,
        CoverDraft,
        Duty,
        Reason,
        Staffing,
        StaffingDraft,
        cover_absence,
        staff_grids,
    )

    if Staffing.objects.exists():
        return
    posts = {post.area_path: post for post in Post.objects.filter(active=True, role__code="grid_worker")}
    held = Holding.objects.filter(to_on=None, post__in=[post.pk for post in posts.values()])
    worker_of = dict(held.values_list("post__area_path", "account__login"))
    planned = planned_staffing(worker_of)
    day = today()
    drafts = [StaffingDraft(each.grid, posts[each.primary].uuid, Duty.PRIMARY, day) for each in planned]
    drafts += [StaffingDraft(each.grid, posts[each.deputy].uuid, Duty.DEPUTY, day) for each in planned if each.deputy]
    staff_grids(IMPORTER, drafts)
    if not Cover.objects.exists():
        for one in planned_covers(planned):
            absent, covering = posts[one.absent].uuid, posts[one.covering].uuid
            ends = day + timedelta(days=one.days)
            cover_absence(IMPORTER, CoverDraft(absent, covering, Reason(one.reason), day, ends))
