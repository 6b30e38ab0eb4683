"""The front door of dispatch."""

from .models import CategorySuggestion, DepartmentSuggestion
from .queries import Suggested, suggest_categories, suggest_departments

__all__ = ["CategorySuggestion", "DepartmentSuggestion", "Suggested", "suggest_categories", "suggest_departments"]
