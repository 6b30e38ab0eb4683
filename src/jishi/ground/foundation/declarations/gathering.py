"""Finding what all installed modules declare."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, TypeVar, cast

from django.apps import apps
from django.utils.module_loading import import_string, module_has_submodule

Declared = TypeVar("Declared")


@cache
def _all() -> tuple[object, ...]:
    found: list[object] = []
    for config in apps.get_app_configs():
        if config.name.startswith("jishi.") and config.module and module_has_submodule(config.module, "declarations"):
            found.extend(import_module(f"{config.name}.declarations").DECLARATIONS)
    return tuple(found)


def gather(shape: type[Declared]) -> tuple[Declared, ...]:
    """Every declaration of one shape, in its own order where it has one, else as installed."""
    found = [item for item in _all() if isinstance(item, shape)]
    return tuple(sorted(found, key=lambda item: getattr(item, "order", 0)))


def load(path: str) -> Callable[..., Any]:
    """The function or class at a declared dotted path; raises ImportError with that path when it is not there."""
    return cast(Callable[..., Any], import_string(path.replace(":", ".")))
