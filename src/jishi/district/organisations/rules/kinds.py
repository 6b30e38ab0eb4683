"""What an organisation is: it decides its drawing in the tree and nothing else."""

from django.utils.translation import gettext_lazy as _

KIND_LABELS = {
    "government": _("Government"),
    "department": _("Department"),
    "subdistrict": _("Subdistrict or township"),
    "community": _("Community or village"),
    "centre": _("Centre or hall"),
    "enterprise": _("Enterprise"),
    "other": _("Other organisation"),
}
