"""What the pages of areas ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jishi.district.areas.actions import DEFAULT_TOLERANCE
from jishi.district.areas.rules.levels import LEVEL_LABELS
from jishi.ground.lib.geometry import Frame
from jishi.ground.ui.forms import Form

FRAMES = (
    (Frame.CGCS2000.value, _("CGCS2000 or WGS 84 (surveys, Tianditu, satellites)")),
    (Frame.GCJ02.value, _("GCJ-02 (AMap, Tencent)")),
    (Frame.BD09.value, _("BD-09 (Baidu)")),
)
GRID = "grid"
LARGEST_MB = 50


class FilterForm(Form):
    """The list's filter; what it does not understand it leaves out."""

    q = forms.CharField(label=_("Name or code"), required=False, max_length=60)
    level = forms.ChoiceField(
        label=_("Level"),
        required=False,
        choices=[("", _("All levels")), *LEVEL_LABELS.items(), (GRID, _("Grid"))],
    )


class UploadForm(Form):
    """The files of an import. A file that an earlier draft holds need not be sent again."""

    divisions = forms.FileField(
        label=_("Table of divisions"),
        required=False,
        help_text=_("CSV with the columns code and name, and if wanted valid_from and valid_to"),
    )
    outlines = forms.FileField(
        label=_("Outlines"),
        required=False,
        help_text=_("GeoJSON whose features carry code and name: 12 digits for a division, 15 for a grid"),
    )
    frame = forms.ChoiceField(label=_("Coordinate frame of the outlines"), choices=FRAMES, initial=Frame.CGCS2000.value)
    tolerance = forms.IntegerField(
        label=_("Let overlaps and gaps pass up to"),
        min_value=0,
        max_value=100_000,
        initial=round(DEFAULT_TOLERANCE.sliver_m2),
        help_text=_("Square metres; the dust of drawing"),
    )
    accept_gaps = forms.BooleanField(
        label=_("Land without a grid is meant (water, forest): tell gaps, but let them pass"), required=False
    )

    def __init__(self, *args: Any, held: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._held = held

    def clean(self) -> dict[str, Any]:
        """At least one file, none larger than we read at once."""
        cleaned = super().clean() or {}
        for name in ("divisions", "outlines"):
            file = cleaned.get(name)
            if file and file.size > LARGEST_MB * 2**20:
                self.add_error(name, _("The file is larger than 50 MB; split it by subdistrict"))
        if not (self._held or self.errors or cleaned.get("divisions") or cleaned.get("outlines")):
            self.add_error("divisions", _("Choose a table of divisions, outlines, or both"))
        return cleaned
