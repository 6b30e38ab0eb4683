"""The catalogue of components: every piece of the pages in every state, read from the files that stand beside them."""

from .components import GROUPS, Component, State, components, in_language
from .making import MAKERS
from .tokens import DARK, LIGHT, Pair, pairs, ratio

__all__ = [
    "DARK",
    "GROUPS",
    "LIGHT",
    "MAKERS",
    "Component",
    "Pair",
    "State",
    "components",
    "in_language",
    "pairs",
    "ratio",
]
