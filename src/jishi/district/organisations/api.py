"""The front door of organisations."""

from .actions import load_roles
from .models import Organisation, Post, Role
from .queries import (
    OrganisationView,
    assignable,
    children_of,
    find_organisation,
    find_organisation_at,
    list_roles,
    name_of,
    open_posts,
    organisation_by_id,
    organisation_by_uuid,
    organisations_about,
    path_label,
    posts_of,
    role_codes,
    tree,
)

__all__ = [
    "Organisation",
    "OrganisationView",
    "Post",
    "Role",
    "assignable",
    "children_of",
    "find_organisation",
    "find_organisation_at",
    "list_roles",
    "load_roles",
    "name_of",
    "open_posts",
    "organisation_by_id",
    "organisation_by_uuid",
    "organisations_about",
    "path_label",
    "posts_of",
    "role_codes",
    "tree",
]
