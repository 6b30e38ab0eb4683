"""A table of addresses as the pages of imports bring it: rows are checked, then taken in batch by batch."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from jishi.district.areas.api import current_divisions, successors_of
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.reach import beyond
from jishi.ground.foundation.table_rows import RowProblem, TableRow, Written
from jishi.ground.lib.codes import division_path
from jishi.ground.lib.geometry import Frame, to_cgcs2000
from jishi.registers.addresses.access import IMPORT
from jishi.registers.addresses.rules.keys import name_key
from jishi.registers.addresses.rules.levels import Level
from jishi.registers.addresses.rules.rows import AddressRow

from .register import register_addresses

LONGEST_KEY = 40
LONGEST_NAME = 60


def check_rows(actor: Actor, rows: Sequence[TableRow]) -> Iterator[RowProblem]:
    """What is wrong with rows: divisions that are not here or not the actor's, names without a letter, half a point."""
    paths = {row.number: _path(row.text("division")) for row in rows}
    wanted = {path for path in paths.values() if path}
    holding = set(current_divisions().filter(path__in=wanted).values_list("path", flat=True))
    former = successors_of(wanted - holding)
    foreign = set(beyond(actor, IMPORT, wanted))
    for row in rows:
        path = paths[row.number]
        if path in former:
            yield RowProblem(row.number, "division", former[path].sentence)
        elif path not in holding:
            sentence = _("%(code)s is no division of this installation.") % {"code": row.text("division")}
            yield RowProblem(row.number, "division", sentence)
        elif path in foreign:
            yield RowProblem(
                row.number, "division", _("%(code)s is not in your area.") % {"code": row.text("division")}
            )
        yield from _words(row)
        yield from _point_problems(row)


def write_rows(actor: Actor, rows: Sequence[TableRow], source: str) -> Written:
    """Takes the rows in; an address that stands already stays as it is. `source` stands with the import, not here."""
    registered = register_addresses(actor, [_address(row) for row in rows])
    added = len(registered.made & set(registered.ids))
    return Written(added=added, unchanged=len(rows) - added)


def _words(row: TableRow) -> Iterator[RowProblem]:
    if not name_key(row.text("name")):
        yield RowProblem(row.number, "name", _("The name of the street or compound has no letter and no figure."))
    address = _address(row)
    if any(len(key) > LONGEST_KEY for _level, key, _wording in address.steps):
        yield RowProblem(row.number, "", _("A house number, building, unit or room has at most 40 signs."))
    if any(not key for _level, key, _wording in address.steps):
        yield RowProblem(row.number, "", _("A house number, building, unit or room has no letter and no figure."))
    if any(len(other) > LONGEST_NAME for other in address.others):
        yield RowProblem(row.number, "others", _("A further name has at most 60 signs; put a semicolon between two."))


def _point_problems(row: TableRow) -> Iterator[RowProblem]:
    lng, lat = row.number_in("lng"), row.number_in("lat")
    if (lng is None) != (lat is None):
        yield RowProblem(row.number, "lng", _("Longitude and latitude come together, or both are left empty."))
    elif lng is not None and lat is not None and not (-180 <= lng <= 180 and -90 <= lat <= 90):
        yield RowProblem(
            row.number, "lng", _("The longitude lies between -180 and 180 degrees, the latitude -90 and 90.")
        )


def _address(row: TableRow) -> AddressRow:
    lng, lat = row.number_in("lng"), row.number_in("lat")
    frame = Frame(row.text("frame") or Frame.CGCS2000)
    return AddressRow(
        row.number,
        _path(row.text("division")),
        Level(row.text("level") or Level.STREET),
        row.text("name").strip(),
        row.text("number"),
        row.text("building"),
        row.text("unit"),
        row.text("room"),
        point=to_cgcs2000(lng, lat, frame) if lng is not None and lat is not None else None,
        others=tuple(part.strip() for part in row.text("others").replace("；", ";").split(";") if name_key(part)),
    )


def _path(code: str) -> str:
    """The path of a code of 6, 9 or 12 digits; empty where it is none."""
    try:
        return division_path(code.ljust(12, "0"))
    except ValueError:
        return ""
