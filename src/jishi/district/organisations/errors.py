"""Why a change of organisations or posts is refused; each sentence names the remedy."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jishi.ground.foundation.errors import Refusal


def code_is_taken(code: str) -> Refusal:
    return Refusal(
        _("Another organisation has the code %(code)s. Choose another one.") % {"code": code},
        code="code_is_taken",
        field="code",
    )


def fill_in(field: str, label: str) -> Refusal:
    return Refusal(_("Fill in: %(label)s") % {"label": label}, code="missing", field=field)


def not_below_itself() -> Refusal:
    return Refusal(
        _("An organisation cannot stand below itself. Choose another place."), code="not_below_itself", field="parent"
    )


def too_deep() -> Refusal:
    return Refusal(_("The tree has room for seventeen levels. Choose a higher place."), code="too_deep", field="parent")


def parent_is_closed() -> Refusal:
    return Refusal(
        _("The organisation above is closed. Choose another one or open it again."),
        code="parent_is_closed",
        field="parent",
    )


def close_below_first(count: int) -> Refusal:
    return Refusal(
        ngettext(
            "One organisation below is still open. Close it or move it first.",
            "%(count)d organisations below are still open. Close them or move them first.",
            count,
        )
        % {"count": count},
        code="close_below_first",
    )


def close_posts_first(count: int) -> Refusal:
    return Refusal(
        ngettext("One post is still open. Close it first.", "%(count)d posts are still open. Close them first.", count)
        % {"count": count},
        code="close_posts_first",
    )


def organisation_is_closed() -> Refusal:
    return Refusal(_("This organisation is closed. Open it again first."), code="organisation_is_closed")


def no_such_role() -> Refusal:
    return Refusal(_("There is no such role. Choose one of the list."), code="no_such_role", field="role")


def title_is_taken() -> Refusal:
    return Refusal(
        _("This organisation has an open post with this title. Choose another title."),
        code="title_is_taken",
        field="title",
    )


def no_such_area() -> Refusal:
    return Refusal(_("There is no such area. Choose one of the list."), code="no_such_area", field="area")


def no_such_grid() -> Refusal:
    return Refusal(
        _("This community has no grid with this number. Look it up under Areas."), code="no_such_grid", field="grid"
    )


def joins_what_is_apart() -> Refusal:
    return Refusal(_("One role cannot both manage accounts and read the audit."), code="apart", field="permissions")


def power_is_not_added() -> Refusal:
    return Refusal(
        _("Managing accounts and reading the audit cannot be added to a role that exists; make a new role."),
        code="power_is_not_added",
        field="permissions",
    )


def power_is_not_lent() -> Refusal:
    return Refusal(
        _("A role for people from outside neither manages accounts nor reads the audit."),
        code="power_is_not_lent",
        field="permissions",
    )


def outside_your_area() -> Refusal:
    return Refusal(
        _("Choose an area inside your own; your right to make posts ends there."),
        code="outside_your_area",
        field="area",
    )
