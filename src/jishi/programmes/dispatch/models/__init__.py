from .category_suggestion import CategorySuggestion
from .department_suggestion import DepartmentSuggestion

__all__ = ["CategorySuggestion", "DepartmentSuggestion"]
