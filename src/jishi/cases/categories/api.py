"""The front door of categories."""

from .models import Category, CategoryVersion, Duty
from .queries import (
    DutyFound,
    current,
    duties_for,
    duties_of_categories,
    history,
    label,
    search,
    tree,
    versions,
)
from .rules.kinds import Kind, LimitUnit, Urgency
from .rules.questions import Question, check_answers, read_answers, read_questions
from .rules.tree import CategoryNode, CategoryTree

__all__ = [
    "Category",
    "CategoryNode",
    "CategoryTree",
    "CategoryVersion",
    "Duty",
    "DutyFound",
    "Kind",
    "LimitUnit",
    "Question",
    "Urgency",
    "check_answers",
    "current",
    "duties_for",
    "duties_of_categories",
    "history",
    "label",
    "read_answers",
    "read_questions",
    "search",
    "tree",
    "versions",
]
