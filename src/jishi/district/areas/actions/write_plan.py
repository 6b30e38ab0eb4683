"""The steps of an import that write rows; each returns the audit lines of what it wrote. Called in its transaction."""

from django.db import connection

from jishi.district.areas.access import IMPORT
from jishi.district.areas.events import GridsChanged
from jishi.district.areas.models import Division, Grid
from jishi.district.areas.rules.codes import parent_path
from jishi.district.areas.rules.plan import Plan, Wanted
from jishi.ground.foundation.announcements import announce
from jishi.ground.foundation.audit import Act
from jishi.ground.lib.codes import division_code, division_level
from jishi.ground.lib.geometry import Frame, centre

BATCH = 500


def write_divisions(plan: Plan, frame: Frame) -> list[Act]:
    """Makes and changes divisions, and hangs every division below the nearest one above it."""
    rows = {row.path: row for row in Division.objects.defer("outline")}
    new: list[Division] = []
    changed: list[Division] = []
    redrawn: list[Division] = []
    for wanted in plan.write_divisions:
        row = rows.get(wanted.path) or Division(path=wanted.path, code=division_code(wanted.path))
        row.level = division_level(row.code).value
        row.name, row.valid_from, row.valid_to = wanted.name, wanted.valid_from, wanted.valid_to
        if "outline" in wanted.changed and wanted.outline:
            row.outline, row.frame = wanted.outline, frame.value
            row.lng, row.lat = centre(wanted.outline)
            if not wanted.new:
                redrawn.append(row)
        rows[wanted.path] = row
        (new if wanted.new else changed).append(row)
    Division.objects.bulk_create(new, batch_size=BATCH)
    Division.objects.bulk_update(changed, ["name", "valid_from", "valid_to"], batch_size=BATCH)
    Division.objects.bulk_update(redrawn, ["outline", "frame", "lng", "lat"], batch_size=BATCH)
    _hang(rows)
    return [_act("division", rows[wanted.path], wanted) for wanted in plan.write_divisions]


def end_grids(plan: Plan, permission: str = IMPORT) -> list[Act]:
    """Ends the grids that a redrawn or ended community no longer has; they stay for what was recorded under them."""
    ended = list(Grid.objects.filter(path__in=plan.end_grids, valid_to=None).defer("outline"))
    for row in ended:
        row.valid_to = plan.today
    Grid.objects.bulk_update(ended, ["valid_to"], batch_size=BATCH)
    return [Act("areas.end_grid", "grid", row.uuid, {"valid_to": ""}, permission) for row in ended]


def write_grids(plan: Plan, frame: Frame, permission: str = IMPORT) -> list[Act]:
    """Makes grids; a new outline ends the version that held and begins the next, a new name is only written over."""
    communities = dict(
        Division.objects.filter(path__in={each.path[:12] for each in plan.write_grids}).values_list("path", "id")
    )
    paths = [each.path for each in plan.write_grids if not each.new]
    holding = {row.path: row for row in Grid.objects.filter(path__in=paths, valid_to=None).defer("outline")}
    new: list[Grid] = []
    acts: list[Act] = []
    for wanted in plan.write_grids:
        row = holding.get(wanted.path)
        if row and "outline" not in wanted.changed:
            row.name = wanted.name
            acts.append(_act("grid", row, wanted, permission))
            continue
        if row:
            row.valid_to = wanted.valid_from
        new.append(_grid(wanted, communities[wanted.path[:12]], frame))
        acts.append(_act("grid", new[-1], wanted, permission))
    Grid.objects.bulk_update(holding.values(), ["name", "valid_to"], batch_size=BATCH)
    Grid.objects.bulk_create(new, batch_size=BATCH)
    return acts


def tell_of_grids(plan: Plan) -> None:
    """Announces the communities in which the land is divided otherwise than before; a new name divides nothing."""
    paths = [each.path for each in plan.write_grids if "outline" in each.changed]
    if communities := sorted({path[:12] for path in (*paths, *plan.end_grids)}):
        announce(GridsChanged(tuple(communities)))


def one_at_a_time() -> None:
    """Two who write areas at once would each check against what the other is about to change; readers are not held
    up."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE areas_division IN SHARE ROW EXCLUSIVE MODE")


def _grid(wanted: Wanted, community_id: int, frame: Frame) -> Grid:
    lng, lat = centre(wanted.outline or {})
    return Grid(
        community_id=community_id,
        number=wanted.path[-3:],
        path=wanted.path,
        name=wanted.name,
        outline=wanted.outline,
        frame=frame.value,
        lng=lng,
        lat=lat,
        valid_from=wanted.valid_from,
    )


def _hang(rows: dict[str, Division]) -> None:
    moved: list[Division] = []
    for path, row in rows.items():
        above = rows.get(parent_path(path, rows.keys()))
        if row.parent_id != (above.id if above else None):
            row.parent = above
            moved.append(row)
    Division.objects.bulk_update(moved, ["parent"], batch_size=BATCH)


def _act(kind: str, row: Division | Grid, wanted: Wanted, permission: str = IMPORT) -> Act:
    action = f"areas.{'make' if wanted.new else 'change'}_{kind}"
    return Act(action, kind, row.uuid, dict.fromkeys(wanted.changed, ""), permission)
