"""Who sees and who changes organisations: rights hold in the own organisation and below it."""

from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q, QuerySet

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours

from .models import Organisation, Post
from .rules.paths import STEP

VIEW = "organisations.view"
EDIT = "organisations.edit"


def visible_to(actor: Actor) -> QuerySet[Organisation]:
    """The organisations that the actor may see, closed ones too."""
    if actor.is_machine:
        return Organisation.objects.all()
    paths = actor.organisation_paths(VIEW)
    if not paths:
        return Organisation.objects.none()
    return Organisation.objects.filter(reduce(or_, (Q(path__startswith=path) for path in paths)))


def get_organisation(actor: Actor, uuid: UUID) -> Organisation:
    """Raises NotYours for an unknown one and for one outside the actor's organisations."""
    found = visible_to(actor).filter(uuid=uuid).select_related("parent", "area").first()
    if found is None:
        raise NotYours
    return found


def get_post(actor: Actor, uuid: UUID) -> Post:
    """A post of an organisation that the actor may see; raises NotYours."""
    found = Post.objects.filter(uuid=uuid, organisation__in=visible_to(actor)).select_related("organisation", "role")
    post = found.first()
    if post is None:
        raise NotYours
    return post


def may_edit(actor: Actor, path: str) -> bool:
    """Whether the actor may change the organisation at `path` and what stands below; "" is the top of the tree."""
    if actor.is_machine:
        return True
    return bool(path) and path.startswith(actor.organisation_paths(EDIT) or ("-",))


def may_make_post(actor: Actor, organisation_path: str, area_path: str) -> bool:
    """Whether one right of the actor takes in both the organisation and the area of a post.

    A post without an area acts everywhere: only somebody whose own right has no limit by area makes one.
    """
    return actor.is_machine or any(
        organisation_path.startswith(grant.organisation_path) and area_path.startswith(grant.area_path)
        for grant in actor.grants_for(EDIT)
    )


def may_place(actor: Actor, organisation: Organisation) -> bool:
    """Whether the actor may move or close it: the right must hold where it hangs, so nobody closes his own top."""
    return may_edit(actor, organisation.path[:-STEP])


def require_edit(actor: Actor, path: str) -> None:
    if not may_edit(actor, path):
        raise NotYours
