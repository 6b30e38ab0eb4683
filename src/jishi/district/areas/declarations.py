"""What areas offer to the faces and the ground."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import (
    Command,
    Job,
    MapLayer,
    MenuEntry,
    NoPersonalData,
    Pages,
    Permission,
    PublicDoor,
    RestRouter,
    SearchEntry,
)

from .access import IMPORT, REDRAW, VIEW
from .rules.layers import BASE_KINDS, OUTLINE_KINDS

HERE = "jishi.district.areas"
LAYERS = (*BASE_KINDS, *OUTLINE_KINDS)

DECLARATIONS: tuple[object, ...] = (
    Permission(VIEW, _("See the pages of areas")),
    Permission(IMPORT, _("Import areas and map layers")),
    Permission(REDRAW, _("Redraw the grids of a community")),
    MenuEntry("console", _("Areas"), "areas:list", "layers", 310, VIEW, _("Administration")),
    Pages("console", "areas/", f"{HERE}.pages.urls:console", "areas"),
    Pages("portal", "map/", f"{HERE}.pages.urls:layers", "areas_map"),
    RestRouter("areas", f"{HERE}.rest:router", "areas"),
    PublicDoor(("rest:list_areas", "rest:area_at", "rest:one_area", *(f"areas_map:{kind}" for kind in LAYERS))),
    SearchEntry(_("Areas"), f"{HERE}.pages.search.find", VIEW, 500),
    *(MapLayer(kind, f"areas_map:{kind}", order) for order, kind in enumerate(LAYERS, 100)),
    Job("areas.clear_drafts", f"{HERE}.jobs.clear_drafts", periodic="41 3 * * *"),
    Command("import-areas", f"{HERE}.commands.run_import_areas", _("import divisions and grids from CSV and GeoJSON")),
    Command("import-map-layer", f"{HERE}.commands.run_import_map_layer", _("import a layer of the base map")),
    Command(
        "import-division-changes",
        f"{HERE}.commands.run_import_division_changes",
        _("import what became of former division codes"),
    ),
    NoPersonalData("areas.CodeChange", "codes and names of administrative divisions"),
    NoPersonalData("areas.Division", "administrative divisions are public"),
    NoPersonalData("areas.Grid", "outlines of grids are public; who works in them stands elsewhere"),
    NoPersonalData("areas.MapLayerData", "the base map: land, water, streets, buildings without their residents"),
    NoPersonalData("areas.ImportDraft", "files with areas, kept for a day under the uploader's uuid"),
)
