"""What the map says. The drawing itself is static/ui/js/controllers/map.js."""

import json

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jishi.ground.ui.status import LOOKS


def words() -> str:
    """Every sentence of the map in the language of the page, as JSON for its controller."""
    spoken = {
        "title": _("Map, with the list beside it"),
        "loading": _("The map is being loaded"),
        "no_webgl": _("This device cannot draw the map. The list and the address say the same."),
        "failed": _("The map did not load. The list and the address say the same."),
        "no_tiles": _("The map below did not load; the own data of the areas is drawn."),
        "cluster": _("{count} cases"),
        "cluster_late": _("{count} cases, {late} overdue"),
        "too_many": _("The {shown} most urgent of {count} are drawn; filter or zoom in for the others"),
        "picked": _("Place set. Move it by tapping elsewhere or with the arrow keys"),
        "pick_hint": _("Tap the place, or move the map and press Enter"),
        "pick_here": _("Set the place in the middle of the map"),
        "zoom_in": _("Zoom in"),
        "zoom_out": _("Zoom out"),
        "north": _("North up"),
        "gesture_desktop": _("Hold Ctrl and scroll to zoom the map"),
        "gesture_mac": _("Hold ⌘ and scroll to zoom the map"),
        "gesture_touch": _("Use two fingers to move the map"),
        "attribution": _("Sources of the map"),
        "metres": pgettext("unit", "m"),
        "kilometres": pgettext("unit", "km"),
    }
    phases = {phase: str(look.word) for phase, look in LOOKS.items()}
    return json.dumps({**spoken, "phases": phases}, ensure_ascii=False)
