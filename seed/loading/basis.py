"""What cases stand on: calendar, processes, roles, areas, map, organisations, posts, categories, duty list."""

import csv
import io
from collections.abc import Callable, Iterable
from uuid import uuid5

from django.db import transaction

from jishi.cases.categories.api import import_categories, import_duties, read_csv
from jishi.cases.processes.api import load_processes
from jishi.district.areas.api import Problem, import_areas, import_map_layer
from jishi.district.areas.rules.reading import read_rows
from jishi.district.calendars.api import load_known_plans
from jishi.district.organisations.api import (
    Organisation,
    Post,
    PostDraft,
    create_post,
    import_organisations,
    load_roles,
)
from jishi.ground.foundation.actors import Actor, ActorKind
from jishi.ground.lib.geometry import Frame
from seed.categories import category_file, duty_file
from seed.land import Land, area_outlines, build_land, division_rows, packed
from seed.names import NAMESPACE, SOURCE
from seed.organisations import PlannedPost, organisation_file, planned_posts

IMPORTER = Actor(ActorKind.IMPORTER, uuid5(NAMESPACE, "importer"))
STAGES = 8


def load_basis(progress: Callable[[str, int, int], None]) -> None:
    """Raises RuntimeError when the product refuses what the seed brings: then one of the two is wrong."""
    progress("land", 0, STAGES)
    land = build_land()
    progress("land", 1, STAGES)
    load_roles()
    load_processes()
    load_known_plans()
    progress("land", 2, STAGES)
    _areas(land)
    progress("land", 3, STAGES)
    for kind, layer in land.map_layers().items():
        import_map_layer(IMPORTER, kind, packed(layer), SOURCE)
    progress("land", 4, STAGES)
    report = import_organisations(IMPORTER, organisation_file(land), dry_run=False)
    _insist(problem.sentence for problem in report.problems)
    progress("land", 5, STAGES)
    _posts(planned_posts(grid.code for grid in land.divided.grids))
    progress("land", 6, STAGES)
    import_categories(IMPORTER, read_csv(category_file()))
    progress("land", 7, STAGES)
    import_duties(IMPORTER, read_csv(duty_file()))
    progress("land", STAGES, STAGES)


def _areas(land: Land) -> None:
    table = io.StringIO()
    writer = csv.DictWriter(table, ("code", "name"), lineterminator="\n")
    writer.writeheader()
    writer.writerows(division_rows(land.divided))
    outlines = packed(area_outlines(land.divided))
    report = import_areas(IMPORTER, read_rows(table.getvalue().encode(), outlines, Frame.CGCS2000))
    _insist(f"{problem.code}: {problem.sentence}" for problem in report.problems if _counts(problem))


def _counts(problem: Problem) -> bool:
    return problem.blocking


@transaction.atomic
def _posts(planned: Iterable[PlannedPost]) -> None:
    organisations = {organisation.code: organisation for organisation in Organisation.objects.all()}
    standing = set(Post.objects.filter(active=True).values_list("organisation__code", "title"))
    for post in planned:
        if (post.organisation, post.title) not in standing:
            draft = PostDraft(role=post.role, title=post.title, area_code=post.area, grid_number=post.grid)
            create_post(IMPORTER, organisations[post.organisation], draft)


def _insist(problems: Iterable[str]) -> None:
    found = list(problems)
    if found:
        raise RuntimeError("the demonstration does not fit the product: " + " | ".join(found[:5]))
