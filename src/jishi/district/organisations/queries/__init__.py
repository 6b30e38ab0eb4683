from .posts import lendable_posts, open_posts, posts_of
from .roles import list_roles, role_codes, role_names
from .search import search_organisations
from .tree import (
    OrganisationView,
    Tree,
    assignable,
    children_of,
    counters,
    find_organisation,
    find_organisation_at,
    name_of,
    office,
    organisation_by_id,
    organisation_by_uuid,
    organisations_about,
    path_label,
    tree,
)

__all__ = [
    "OrganisationView",
    "Tree",
    "assignable",
    "children_of",
    "counters",
    "find_organisation",
    "find_organisation_at",
    "lendable_posts",
    "list_roles",
    "name_of",
    "office",
    "open_posts",
    "organisation_by_id",
    "organisation_by_uuid",
    "organisations_about",
    "path_label",
    "posts_of",
    "role_codes",
    "role_names",
    "search_organisations",
    "tree",
]
