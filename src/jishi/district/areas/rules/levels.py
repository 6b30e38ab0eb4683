"""The levels of areas in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jishi.ground.lib.codes import DivisionLevel

LEVEL_LABELS: dict[str, str | Promise] = {
    DivisionLevel.PROVINCE.value: _("Province"),
    DivisionLevel.CITY.value: _("City"),
    DivisionLevel.DISTRICT.value: _("District"),
    DivisionLevel.SUBDISTRICT.value: _("Subdistrict or township"),
    DivisionLevel.COMMUNITY.value: _("Community or village"),
}
