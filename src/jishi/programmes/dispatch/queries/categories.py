"""Categories that a text speaks of."""

from dataclasses import dataclass

from jishi.cases.categories.api import CategoryNode, tree
from jishi.ground.foundation import reference
from jishi.programmes.dispatch.rules.words import Spoken, WordIndex, Wordlist


@dataclass(frozen=True, slots=True)
class SuggestedCategory:
    """A category with the words of the text that spoke for it."""

    node: CategoryNode
    words: tuple[str, ...]
    score: float


def suggest_categories(text: str) -> list[SuggestedCategory]:
    """Up to three categories, best first, for the words of a draft; warm it costs no query."""
    known = tree()
    return [
        SuggestedCategory(known.by_id[one.category_id], one.words, one.score)
        for one in _spoken(text)
        if one.category_id in known
    ]


def _spoken(text: str) -> list[Spoken]:
    return reference.cached("categories.dispatch_words", _build).suggest(text)


def _build() -> WordIndex:
    """Categories at the ends of the tree, and those above that carry words of their own."""
    return WordIndex(
        [
            Wordlist(node.id, node.words, node.name if node.is_leaf else "")
            for node in tree()
            if node.is_leaf or node.words
        ]
    )
