from .organisation import Organisation
from .post import Post
from .role import Role

__all__ = ["Organisation", "Post", "Role"]
