from .categories import suggest_categories
from .departments import Suggested, suggest_departments

__all__ = ["Suggested", "suggest_categories", "suggest_departments"]
