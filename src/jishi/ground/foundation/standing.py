"""Whether something stands on a thing: registers above say so, and the thing's own module need not know them."""

from collections.abc import Sequence

from . import declarations


def still_used(model: str, ids: Sequence[int]) -> list[str]:
    """What stands today on these things of a model, in words for a sentence: "3 buildings". Empty when nothing does."""
    found = [
        (use.label, declarations.load(use.count)(list(ids)))
        for use in declarations.gather(declarations.InUse)
        if use.of == model
    ]
    return [f"{label} {count}" for label, count in found if count]
