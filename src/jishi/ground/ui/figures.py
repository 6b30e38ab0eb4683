"""Numbers in words of the page's language."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

TEN_THOUSAND = 10_000


def roughly(count: int) -> str:
    """`312 件`, and from ten thousand on `约 1.2 万件`: a queue's length, not an account."""
    if count < TEN_THOUSAND:
        return _("%(count)s rows") % {"count": f"{count:,}"}
    if (get_language() or "").startswith("zh"):
        figure = f"{count / TEN_THOUSAND:.1f}".removesuffix(".0")
    else:
        figure = f"{round(count, -3):,}"
    return _("about %(count)s rows") % {"count": figure}
