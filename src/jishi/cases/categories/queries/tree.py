"""The tree, built once for each change."""

from jishi.cases.categories.models import Category, CategoryVersion
from jishi.cases.categories.rules.tree import DEFAULT_PROCESS, SEPARATOR, CategoryNode, CategoryTree
from jishi.ground.foundation import reference
from jishi.ground.lib.worktime import Limit, Unit


def tree() -> CategoryTree:
    """All categories in use. Warm it costs no query of its own."""
    return reference.cached("categories.tree", read_tree)


def search(text: str, limit: int = 20) -> list[CategoryNode]:
    """Categories in use by code, name and words."""
    return tree().search(text, limit)


def label(version: CategoryVersion | CategoryNode) -> str:
    """The names from the top down: 市政设施 › 路灯照明 › 路灯不亮.

    Of an older version the last name is the one it had; the categories above are named as they are now.
    """
    if isinstance(version, CategoryNode):
        return version.label
    node = tree().get(version.category_id)
    if node is not None and node.version_id == version.pk:
        return node.label
    above = tree().get(version.category.parent_id)
    return SEPARATOR.join((above.label, version.name)) if above else version.name


def read_tree() -> CategoryTree:
    """The tree read anew in two queries, for a writer who holds the lock and must not trust what was cached."""
    current = {version.category_id: version for version in CategoryVersion.objects.filter(valid_to=None)}
    below: dict[int | None, list[Category]] = {}
    for category in Category.objects.order_by("order", "code"):
        below.setdefault(category.parent_id, []).append(category)
    nodes: list[CategoryNode] = []

    def add(category: Category, above: CategoryNode | None) -> None:
        version = current.get(category.pk)
        if version is None:
            return
        own = Limit(version.limit_amount, Unit(version.limit_unit)) if version.limit_amount else None
        node = CategoryNode(
            id=category.pk,
            uuid=category.uuid,
            version_id=version.pk,
            number=version.number,
            code=category.code,
            parent_id=category.parent_id,
            ancestors=above.path if above else (),
            names=(*(above.names if above else ()), version.name),
            names_en=(*(above.names_en if above else ()), version.name_en),
            kind=version.kind,
            register_condition=version.register_condition,
            closing_condition=version.closing_condition,
            limit=own or (above.limit if above else None),
            own_limit=own,
            process_code=version.process_code or (above.process_code if above else DEFAULT_PROCESS),
            urgency=version.urgency,
            questions=version.questions,
            public=version.public,
            sensitive=version.sensitive,
            danger=version.danger,
            words=tuple(version.words),
            photo_needed=version.photo_needed,
            files_months=version.files_months or (above.files_months if above else None),
            is_leaf=not any(child.pk in current for child in below.get(category.pk, ())),
        )
        nodes.append(node)
        for child in below.get(category.pk, ()):
            add(child, node)

    for top in below.get(None, ()):
        add(top, None)
    return CategoryTree(nodes)
