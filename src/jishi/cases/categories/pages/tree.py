"""The tree with search and folding, and one category with all it says."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jishi.cases.categories import access, queries
from jishi.cases.categories.access import VIEW
from jishi.cases.categories.models import Category, CategoryVersion
from jishi.cases.categories.queries.duties import duties_of_categories
from jishi.cases.categories.rules.facts import FACT_NAMES
from jishi.cases.categories.rules.questions import read_questions
from jishi.cases.categories.rules.tree import CategoryNode, CategoryTree
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.requests import actor_of

from .words import FIELDS, field_value

MOST_FOUND = 100
INHERITED = ("limit_amount", "process_code", "files_months")


@dataclass(frozen=True)
class Line:
    """A line of the folded tree: `opens` begins a fold, `closes` are the folds that end behind it."""

    node: CategoryNode
    opens: bool
    open: bool
    closes: range


@needs(VIEW)
def show_tree(request: HttpRequest) -> HttpResponse:
    tree = queries.tree()
    text = request.GET.get("q", "").strip()[:100]
    unfolded = _unfolded(tree, request.GET.get("open", ""))
    context = {
        "q": text,
        "found": tree.search(text, MOST_FOUND) if text else [],
        "lines": [] if text else folded_lines(tree, unfolded),
        "count": len(tree),
        "all_open": request.GET.get("open") == "all",
        "may_edit": access.may_edit(actor_of(request)),
    }
    return render(request, "categories/tree.html", context)


def folded_lines(tree: CategoryTree, unfolded: set[int]) -> list[Line]:
    """The tree as lines with folds, in one pass: a template shows them without recursion."""
    nodes = tree.nodes
    lines: list[Line] = []
    for place, node in enumerate(nodes):
        following = nodes[place + 1].depth if place + 1 < len(nodes) else 0
        closes = range(max(node.depth - following, 0))
        lines.append(Line(node, not node.is_leaf, node.id in unfolded, closes))
    return lines


def _unfolded(tree: CategoryTree, asked: str) -> set[int]:
    if asked == "all":
        return {node.id for node in tree}
    node = tree.by_code.get(asked)
    return set(node.path) if node else set()


@needs(VIEW)
def show_category(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What a category says now or said last, who answers for it where, its versions and those below it."""
    category = Category.objects.filter(uuid=uuid).select_related("parent").first()
    versions = queries.history(category.pk) if category else []
    if category is None or not versions:
        raise NotYours
    tree = queries.tree()
    node = tree.get(category.pk)
    version = _asked_version(versions, request.GET.get("version", ""))
    path = node.path if node else (category.pk,)
    order = {one: place for place, one in enumerate(reversed(path))}
    context = {
        "category": category,
        "node": node,
        "version": version,
        "newest": version is versions[0],
        "label": queries.label(version),
        "above": [tree.by_id[one] for one in node.ancestors] if node else [],
        "below": tree.children(category.pk),
        "versions": versions,
        "facts": _facts(version, node),
        "questions": read_questions(version.questions),
        "duties": sorted(duties_of_categories(path), key=lambda duty: (order[duty.category_id], -len(duty.area_path))),
        "may_edit": access.may_edit(actor_of(request)),
        "may_add_duty": access.may_add_duty(actor_of(request)),
    }
    return render(request, "categories/category.html", context)


def _asked_version(versions: list[CategoryVersion], asked: str) -> CategoryVersion:
    return next((one for one in versions if str(one.number) == asked), versions[0])


def _facts(version: CategoryVersion, node: CategoryNode | None) -> list[tuple[Any, str, bool]]:
    """Label, words, and whether the value comes from a category above."""
    facts = []
    for name in FACT_NAMES:
        if name in ("name", "questions", "limit_unit"):
            continue
        value, inherited = field_value(version, name), False
        if not value and name in INHERITED and node is not None and node.version_id == version.pk:
            value, inherited = field_value(version, name, node), True
        facts.append((FIELDS[name], value, inherited and bool(value)))
    return facts
