"""Posts: made, given another title, closed. Role and area of a post stay: another role is another post."""

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.district.areas.api import Division, Grid
from jishi.district.organisations.access import EDIT, may_make_post, require_edit
from jishi.district.organisations.errors import (
    fill_in,
    no_such_area,
    no_such_grid,
    no_such_role,
    organisation_is_closed,
    outside_your_area,
    title_is_taken,
)
from jishi.district.organisations.events import PostClosed
from jishi.district.organisations.models import Organisation, Post, Role
from jishi.district.organisations.rules.drafts import PostDraft
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.announcements import announce

LONGEST_TITLE = 80


@transaction.atomic
def create_post(actor: Actor, organisation: Organisation, draft: PostDraft) -> Post:
    """A new post; whoever manages accounts then says who holds it. Raises NotYours, Refusal."""
    row = Organisation.objects.select_for_update().get(pk=organisation.pk)
    require_edit(actor, row.path)
    if not row.active:
        raise organisation_is_closed()
    role = Role.objects.filter(code=draft.role).first()
    if role is None:
        raise no_such_role()
    area, path = _area(draft)
    if not may_make_post(actor, row.path, path):
        raise outside_your_area()
    title = " ".join(draft.title.split()) or f"{row.short_name or row.name}{role.name}"[:LONGEST_TITLE]
    if row.posts.filter(active=True, title=title).exists():
        raise title_is_taken()
    post = Post.objects.create(organisation=row, role=role, title=title, area=area, area_path=path)
    fields = dict.fromkeys(("organisation", "role", "title", "area"), "")
    audit.record(actor, audit.Act("organisations.create_post", "post", post.uuid, fields, permission=EDIT))
    return post


@transaction.atomic
def rename_post(actor: Actor, post: Post, title: str) -> None:
    """Another title for the same post. Raises NotYours, Refusal."""
    row = _locked(actor, post)
    title = " ".join(title.split())
    if not title:
        raise fill_in("title", _("Title of the post"))
    if title == row.title:
        return
    if Post.objects.filter(organisation=row.organisation, active=True, title=title).exclude(pk=row.pk).exists():
        raise title_is_taken()
    row.title = title
    row.save(update_fields=["title"])
    audit.record(actor, audit.Act("organisations.rename_post", "post", row.uuid, {"title": ""}, permission=EDIT))


@transaction.atomic
def close_post(actor: Actor, post: Post) -> None:
    """The post gives no rights from this moment on; who held it stays written. Twice does no harm."""
    row = _locked(actor, post)
    if not row.active:
        return
    row.active = False
    row.save(update_fields=["active"])
    announce(PostClosed(str(row.uuid)))
    audit.record(actor, audit.Act("organisations.close_post", "post", row.uuid, {"active": ""}, permission=EDIT))


def _locked(actor: Actor, post: Post) -> Post:
    row = Post.objects.select_related("organisation").select_for_update(of=("self",)).get(pk=post.pk)
    require_edit(actor, row.organisation.path)
    return row


def _area(draft: PostDraft) -> tuple[Division | None, str]:
    if not draft.area_code:
        if draft.grid_number:
            raise no_such_grid()
        return None, ""
    area = Division.objects.filter(code=draft.area_code).first()
    if area is None:
        raise no_such_area()
    if not draft.grid_number:
        return area, area.path
    path = f"{area.path}{draft.grid_number.zfill(3)}"
    if not Grid.objects.filter(path=path, valid_to=None).exists():
        raise no_such_grid()
    return area, path
