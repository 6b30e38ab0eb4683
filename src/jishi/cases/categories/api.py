"""The front door of categories."""

from .actions import (
    add_category,
    add_duty,
    change_category,
    change_duty,
    end_category,
    end_duty,
    ensure_path,
    ensure_paths,
    import_categories,
    import_duties,
    preview_categories,
    preview_duties,
)
from .errors import ChangedMeanwhile, ImportRefused, Problem
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
from .rules.diff import Change, Diff, Entry
from .rules.facts import CategoryFacts, read_facts
from .rules.kinds import Kind, LimitUnit, Urgency
from .rules.questions import Question, check_answers, read_answers, read_questions
from .rules.tables import read_csv
from .rules.tree import CategoryNode, CategoryTree

__all__ = [
    "Category",
    "CategoryFacts",
    "CategoryNode",
    "CategoryTree",
    "CategoryVersion",
    "Change",
    "ChangedMeanwhile",
    "Diff",
    "Duty",
    "DutyFound",
    "Entry",
    "ImportRefused",
    "Kind",
    "LimitUnit",
    "Problem",
    "Question",
    "Urgency",
    "add_category",
    "add_duty",
    "change_category",
    "change_duty",
    "check_answers",
    "current",
    "duties_for",
    "duties_of_categories",
    "end_category",
    "end_duty",
    "ensure_path",
    "ensure_paths",
    "history",
    "import_categories",
    "import_duties",
    "label",
    "preview_categories",
    "preview_duties",
    "read_answers",
    "read_csv",
    "read_facts",
    "read_questions",
    "search",
    "tree",
    "versions",
]
