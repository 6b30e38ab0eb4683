"""What the drawing of grids says. The drawing itself is static/gridwork/js/edit.js."""

import json

from django.utils.translation import gettext as _


def words() -> str:
    """Every sentence of the drawing in the language of the page, as JSON for its controller."""
    spoken = {
        "grid": _("Grid {number}"),
        "name_of": _("Name of {grid}"),
        "choose": _("Choose a grid: on the map or in the list."),
        "chosen": _("{grid}: drag its points; drag the middle of a line to get a new point."),
        "corner": _("A corner of the community stays where it is."),
        "point": _("Point {number} of {count}"),
        "pick": _("Choose a point first."),
        "no_remove": _("This point stays: a corner of the community, or several borders meet here."),
        "split": _("Split: press on the border, then inside as often as you like, then on the border again."),
        "split_on": _("Now on to the other side; Undo takes the line back."),
        "split_by_key": _("Now go to another point with N or P and press S again."),
        "no_split": _("This line does not split the grid; it must run inside, from border to border."),
        "was_split": _("{grid} is new. Give it a name, if you like."),
        "merge": _("Merge: choose the neighbour that becomes part of this grid."),
        "no_merge": _("These two grids have no border in common."),
        "was_merged": _("{other} is part of {grid} now."),
        "undone": _("The last change is taken back."),
        "nothing_to_undo": _("There is nothing to take back."),
    }
    return json.dumps(spoken, ensure_ascii=False)
