"""What areas offer to the faces and the ground."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import Job, NoPersonalData, Permission

from .access import IMPORT, VIEW

DECLARATIONS: tuple[object, ...] = (
    Permission(VIEW, _("See the pages of areas")),
    Permission(IMPORT, _("Import areas and map layers")),
    NoPersonalData("areas.Division", "administrative divisions are public"),
    NoPersonalData("areas.Grid", "outlines of grids are public; who works in them stands elsewhere"),
    NoPersonalData("areas.MapLayerData", "the base map: land, water, streets, buildings without their residents"),
    NoPersonalData("areas.ImportDraft", "files with areas, kept for a day under the uploader's uuid"),
    Job("areas.clear_drafts", "jishi.district.areas.jobs.clear_drafts", periodic="41 3 * * *"),
)
