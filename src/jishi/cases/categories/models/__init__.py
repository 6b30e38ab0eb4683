from .category import Category
from .category_version import CategoryVersion
from .duty import Duty

__all__ = ["Category", "CategoryVersion", "Duty"]
