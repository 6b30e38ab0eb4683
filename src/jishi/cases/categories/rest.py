"""Categories for everybody: what can be reported, what is asked, whom to call in danger."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Router, Schema

from jishi.cases.categories import queries
from jishi.cases.categories.rules.tree import CategoryNode

public = Router()


class CategoryOut(Schema):
    """A category that can be reported. `questions` is a JSON Schema (2020-12); `danger` is a sentence, often empty."""

    code: str
    parent: str | None
    name: str
    name_en: str
    path: str
    questions: dict[str, Any] | None
    danger: str


@public.get(
    "",
    response=list[CategoryOut],
    summary=gettext_noop("All categories in use"),
    description=gettext_noop("A parent stands before its children. No conditions, limits, words or duties."),
)
def list_categories(request: HttpRequest) -> list[CategoryOut]:
    """The tree as a list in its order; nothing internal."""
    tree = queries.tree()
    return [_out(node, tree.get(node.parent_id)) for node in tree]


def _out(node: CategoryNode, parent: CategoryNode | None) -> CategoryOut:
    return CategoryOut(
        code=node.code,
        parent=parent.code if parent else None,
        name=node.name,
        name_en=node.name_en,
        path=node.label,
        questions=dict(node.questions) if node.questions else None,
        danger=danger_notice(node),
    )


def danger_notice(node: CategoryNode) -> str:
    """Whom to call first; empty for a category without danger."""
    if not node.danger:
        return ""
    return _("If somebody is in danger, call %(numbers)s first.") % {"numbers": " / ".join(node.danger.split())}
