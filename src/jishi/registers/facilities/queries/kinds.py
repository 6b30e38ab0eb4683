"""Classes and kinds, held ready in each process and renewed when an office changes them."""

from collections.abc import Mapping

from django.utils.translation import get_language

from jishi.ground.foundation import reference
from jishi.registers.facilities.models import FacilityKind

REFERENCE = "facilities"


def kinds_by_code() -> Mapping[str, FacilityKind]:
    """All classes and kinds, those that take in nothing new too."""
    return reference.cached(f"{REFERENCE}.kinds", _read)


def kind_name(code: str) -> str:
    """In the reader's language; an unknown code stands for itself."""
    found = kinds_by_code().get(code)
    return found.label(get_language() or "") if found else code


def kind_choices(*, only_active: bool = False) -> list[tuple[str, list[tuple[str, str]]]]:
    """Kinds grouped by their classes, for a select."""
    language = get_language() or ""
    known = kinds_by_code()
    groups: dict[str, list[tuple[str, str]]] = {}
    for code, kind in known.items():
        if len(code) == 4 and (kind.active or not only_active):
            groups.setdefault(code[:2], []).append((code, kind.label(language)))
    return [(kind_name(code), choices) for code, choices in sorted(groups.items())]


def _read() -> Mapping[str, FacilityKind]:
    return {kind.code: kind for kind in FacilityKind.objects.order_by("code")}
