"""An owner or maintainer is an organisation of the house by its code, else a name."""

from jishi.district.organisations.api import find_organisation


def organisation_of(text: str) -> tuple[int | None, str]:
    """Its id and name; of a name that no organisation has as code, the name alone."""
    words = text.strip()
    found = find_organisation(words) if words else None
    return (found.id, found.name) if found else (None, words)
