"""What became of codes of former days."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from jishi.district.areas.models import CodeChange, Division
from jishi.district.areas.rules.codes import code_of
from jishi.district.areas.rules.successions import Succession, find_succession
from jishi.ground.foundation import reference
from jishi.ground.lib.codes import division_path
from jishi.ground.lib.codes.digits import is_digits
from jishi.ground.lib.text import normalise


@dataclass(frozen=True, slots=True)
class Named:
    """A code that follows: 12 digits, its name where one is known, and whether it is a division that stands here."""

    code: str
    name: str
    stands: bool


@dataclass(frozen=True, slots=True)
class Successors:
    """What a code leads to today; `succession` says how surely. `kind` and `since` are those of the first change."""

    code: str
    name: str
    succession: Succession
    follow: tuple[Named, ...]
    kind: str
    since: date | None
    source: str

    @property
    def only(self) -> str:
        """The one code that can take the place of this one; empty when there are several, none, or none so fine."""
        paths = self.succession.paths
        fits = len(paths) == 1 and (self.succession.exact or len(paths[0]) == len(self.succession.asked))
        return code_of(paths[0]) if fits else ""

    @property
    def kind_words(self) -> str:
        """What happened first, in a word."""
        return str(CodeChange.Kind(self.kind).label)

    @property
    def sentence(self) -> str:
        """In one sentence, for a report or a page."""
        words = {"code": self.code, "above": code_of(self.succession.changed), "new": _listed(self.follow)}
        if self.succession.ended:
            sentence = _("%(code)s ended and nothing follows it.")
            return (sentence if self.succession.exact else _("%(code)s lay in %(above)s, which ended.")) % words
        if self.succession.exact:
            return _("%(code)s was replaced by %(new)s.") % words
        return _("%(code)s lay in %(above)s, which was replaced; look for it in %(new)s.") % words


@dataclass(frozen=True, slots=True)
class _Known:
    """All changes as the rules want them, the paths that hold, and the names of both."""

    changes: dict[str, tuple[str, ...]]
    holding: frozenset[str]
    names: dict[str, str]


def successors(code: str) -> Successors | None:
    """What follows on a code (12 digits) today; None for one that holds or of which no change is known.

    Raises ValueError when it is no division code.
    """
    return successors_of([division_path(code)]).get(division_path(code))


def successors_of(paths: Iterable[str]) -> dict[str, Successors]:
    """The same for many paths at once, by path; those that hold or are unknown are left out. One query."""
    known = reference.cached("areas.changes", _read)
    found = {path: find_succession(path, known.changes, known.holding) for path in paths}
    told = {path: each for path, each in found.items() if each is not None}
    if not told:
        return {}
    first: dict[str, CodeChange] = {}
    for row in CodeChange.objects.filter(old_path__in={each.changed for each in told.values()}):
        first.setdefault(row.old_path, row)
    return {path: _successors(each, first[each.changed], known) for path, each in told.items()}


def former(text: str) -> QuerySet[CodeChange]:
    """Changes of codes that begin with the text or of areas whose name contained it, by old code; of an empty text
    none."""
    wanted = normalise(text)
    if not wanted:
        return CodeChange.objects.none()
    if not is_digits(wanted):
        return CodeChange.objects.filter(old_name__icontains=wanted)
    fits = Q(old_path__startswith=wanted)
    with suppress(ValueError):
        fits |= Q(old_path=division_path(wanted.ljust(12, "0")))
    return CodeChange.objects.filter(fits)


def find_former(text: str, most: int) -> list[Successors]:
    """The first so many former codes that fit, with what follows on them. Codes that hold here are no former ones."""
    rows = former(text).order_by("old_path").values_list("old_path", flat=True).distinct()[: most * 2]
    return list(successors_of(rows).values())[:most]


def _successors(found: Succession, change: CodeChange, known: _Known) -> Successors:
    follow = tuple(Named(code_of(path), known.names.get(path, ""), path in known.holding) for path in found.paths)
    name = known.names.get(found.asked, "")
    return Successors(code_of(found.asked), name, found, follow, change.kind, change.since, change.source)


def _listed(follow: tuple[Named, ...]) -> str:
    return _(", ").join(f"{each.code} {each.name}".strip() for each in follow)


def _read() -> _Known:
    changes: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for old, new, old_name, new_name in CodeChange.objects.values_list("old_path", "new_path", "old_name", "new_name"):
        changes.setdefault(old, []).extend([new] if new else [])
        names.setdefault(old, old_name)
        if new_name:
            names[new] = new_name
    holding = frozenset(Division.objects.filter(valid_to=None).values_list("path", flat=True))
    names.update(Division.objects.values_list("path", "name"))
    return _Known({old: tuple(news) for old, news in changes.items()}, holding, names)
