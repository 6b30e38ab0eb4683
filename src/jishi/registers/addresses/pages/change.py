"""Changing one address: each act has a page with its form; a refusal comes back with everything that was typed."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jishi.district.areas import api as areas
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.geometry import Frame
from jishi.registers.addresses import actions
from jishi.registers.addresses.access import EDIT
from jishi.registers.addresses.actions.changing import address_to_change
from jishi.registers.addresses.actions.name_rows import is_named
from jishi.registers.addresses.models import Address, AddressName
from jishi.registers.addresses.queries import below
from jishi.registers.addresses.rules.levels import ANCHORS
from jishi.registers.addresses.rules.names import NameKind

from .forms import (
    MOST_PARTS,
    ChangeForm,
    MergeForm,
    NameForm,
    PointForm,
    RenameForm,
    RenumberForm,
    SplitForm,
)

MOST_BELOW = 500


@needs(EDIT)
def rename(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Another name."""
    row = _to_change(request, uuid)
    if not is_named(row):
        raise NotYours
    form = RenameForm(row, request.POST or None, initial={"name": row.name})

    def act() -> None:
        actions.rename_address(actor_of(request), form.change(), form.cleaned_data["name"])

    explained = _("The code stays. Everything below follows, and the present name still finds it.")
    return _page(request, row, form, act, _("Give another name"), explained, _("It has its new name."))


@needs(EDIT)
def renumber(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Another number."""
    row = _to_change(request, uuid)
    if row.level in ANCHORS:
        raise NotYours
    form = RenumberForm(row, request.POST or None, initial={"written": row.name})

    def act() -> None:
        actions.renumber_address(actor_of(request), form.change(), form.cleaned_data["written"])

    explained = _("The code stays. Everything below follows, and the present number still finds it.")
    return _page(request, row, form, act, _("Give another number"), explained, _("It has its new number."))


@needs(EDIT)
def split(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Several in its place."""
    row = _to_change(request, uuid)
    children = list(below(row)[: MOST_BELOW + 1])
    if len(children) > MOST_BELOW:
        messages.error(request, _("More than 500 addresses stand right below: a page is too small for this split."))
        return redirect("addresses:address", row.code)
    wanted = request.GET.get("parts", "")
    parts = min(max(int(wanted) if wanted.isascii() and wanted.isdigit() else 2, 2), MOST_PARTS)
    form = SplitForm(row, children, parts, request.POST or None)

    def act() -> None:
        actions.split_address(actor_of(request), form.change(), form.parts())

    explained = _("It ends, and the parts begin with codes of their own. Say for each address below where it goes.")
    more = {"parts": parts, "more_parts": parts + 1 if parts < MOST_PARTS else None}
    title, done = _("Split the address"), _("It is split.")
    return _page(request, row, form, act, title, explained, done, template="addresses/split.html", more=more)


@needs(EDIT)
def merge(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Others go into it."""
    row = _to_change(request, uuid)
    form = MergeForm(row, request.POST or None)

    def act() -> None:
        actions.merge_addresses(actor_of(request), form.change(), form.others())

    explained = _("The others end and lead here from now on. What stands below them stands below this one.")
    return _page(request, row, form, act, _("Merge others into it"), explained, _("They are merged."))


@needs(EDIT)
def end(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """It ceases to exist."""
    row = _to_change(request, uuid)
    form = ChangeForm(row, request.POST or None)

    def act() -> None:
        actions.end_address(actor_of(request), form.change())

    explained = _("It stays on record with its history, but nothing new is written at it.")
    return _page(request, row, form, act, _("End the address"), explained, _("It has ended."), more={"danger": True})


@needs(EDIT)
def point(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Another point on the map."""
    row = _to_change(request, uuid)
    form = PointForm(row, request.POST or None, initial={"lng": row.lng, "lat": row.lat})

    def act() -> None:
        given = form.cleaned_data
        actions.move_point(actor_of(request), form.change(), given["lng"], given["lat"], Frame(given["frame"]))

    explained = _("What stands below on the same point goes along; its grid is found anew.")
    title, done = _("Set the point"), _("The point is set.")
    return _page(request, row, form, act, title, explained, done, template="addresses/point.html")


@needs(EDIT)
def new_name(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A name more."""
    row = _to_change(request, uuid)
    form = NameForm(row, request.POST or None)

    def act() -> None:
        given = form.cleaned_data
        actions.add_name(actor_of(request), form.change(), NameKind(given["kind"]), given["text"])

    explained = _("People find the address by it. A compound may be known by a street and number, too.")
    return _page(request, row, form, act, _("Add a name"), explained, _("The name is added."))


@needs(EDIT)
def remove_name(request: HttpRequest, uuid: UUID, name_id: int) -> HttpResponse:
    """A name less."""
    row = _to_change(request, uuid)
    name = AddressName.objects.filter(address=row, pk=name_id).first()
    if name is None:
        raise NotYours
    form = ChangeForm(row, request.POST or None)

    def act() -> None:
        actions.remove_name(actor_of(request), form.change(), name_id)

    title = _("Take the name %(name)s away") % {"name": name.text}
    explained = _("It no longer finds the address; the history keeps it.")
    return _page(request, row, form, act, title, explained, _("The name is taken away."))


def _to_change(request: HttpRequest, uuid: UUID) -> Address:
    row = address_to_change(actor_of(request), uuid)
    if row.valid_to is not None:
        raise NotYours
    return row


def _page(
    request: HttpRequest, row: Address, form: ChangeForm, act: Callable[[], None], title: str, explained: str,
    done: str, *, template: str = "addresses/form.html", more: Mapping[str, object] | None = None,
) -> HttpResponse:  # fmt: skip
    """The form, or the act and back to the address. Where somebody else was quicker, all that was typed is kept, and
    the next sending counts for what the page shows now."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except Refusal as refusal:
            form.refuse(refusal)
            if refusal.code == "changed_meanwhile":
                row.refresh_from_db()
                form.seen_now()
        else:
            messages.success(request, done)
            return redirect("addresses:address", row.code)
    context = {
        "row": row,
        "form": form,
        "title": title,
        "explained": explained,
        "area": areas.labels(row.area_path),
        **(more or {}),
    }
    return render(request, template, context, status=422 if form.errors else 200)
