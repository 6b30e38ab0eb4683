from .import_organisations import import_organisations
from .organisations import (
    change_organisation,
    close_organisation,
    create_organisation,
    move_organisation,
    reopen_organisation,
)
from .posts import close_post, create_post, rename_post
from .roles import load_roles, save_role

__all__ = [
    "change_organisation",
    "close_organisation",
    "close_post",
    "create_organisation",
    "create_post",
    "import_organisations",
    "load_roles",
    "move_organisation",
    "rename_post",
    "reopen_organisation",
    "save_role",
]
