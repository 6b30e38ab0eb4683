"""What organisations announce."""

from dataclasses import dataclass

from jishi.ground.foundation.announcements import Announcement


@dataclass(frozen=True)
class OrganisationsMoved(Announcement):
    """An organisation and all below it stand elsewhere in the tree: paths that began with `old_path` now begin with
    `new_path`. Whoever keeps copies of paths sets them anew."""

    old_path: str
    new_path: str


@dataclass(frozen=True)
class PostClosed(Announcement):
    """A post was closed; its rights are gone already."""

    post_uuid: str
