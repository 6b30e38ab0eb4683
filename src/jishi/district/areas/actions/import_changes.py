"""What became of division codes, from an office's or a publisher's file."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID, uuid5

from django.db import connection, transaction
from django.utils.translation import gettext as _

from jishi.district.areas.access import IMPORT
from jishi.district.areas.models import CodeChange
from jishi.district.areas.rules.codes import code_of
from jishi.district.areas.rules.read_changes import BadFile, ChangeRow, Names, read_changes, read_names
from jishi.district.areas.rules.rows import Problem
from jishi.district.areas.rules.successions import find_circle
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.audit import Act, record
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.reach import require

NAMESPACE = UUID("4f0f7a52-3a55-4dd3-9c8e-0b0f5c1f7a10")
BATCH = 1000


@dataclass(frozen=True, slots=True)
class ChangesReport:
    """How many old codes are new, told otherwise than before, or as before; what is wrong with the file."""

    added: int
    changed: int
    unchanged: int
    problems: tuple[Problem, ...]

    @property
    def blocking(self) -> bool:
        return any(problem.blocking for problem in self.problems)


def import_division_changes(actor: Actor, content: bytes, names: Iterable[bytes], source: str) -> ChangesReport:
    """Writes the changes of a file, or nothing when one line is wrong. What the file says of an old code takes the
    place of what was known of it; other codes stay. The same file again changes nothing.

    `names`: files that map codes to names, a later one before an earlier. Raises NotYours without the right, Refusal
    when a file cannot be understood or the changes would lead in a circle.
    """
    require(actor, IMPORT)
    try:
        named: Names = {path: name for each in names for path, name in read_names(each).items()}
        rows, problems = read_changes(content, named)
    except (BadFile, UnicodeDecodeError) as wrong:
        raise Refusal(str(wrong), code="bad_file") from None
    if any(problem.blocking for problem in problems):
        return ChangesReport(0, 0, 0, tuple(problems))
    with transaction.atomic():
        _one_at_a_time()
        return _write(actor, rows, source[:200], sha256(content).hexdigest(), tuple(problems))


def _write(
    actor: Actor, rows: Sequence[ChangeRow], source: str, digest: str, problems: tuple[Problem, ...]
) -> ChangesReport:
    wanted: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    for row in rows:
        wanted[row.old].add(_value(row.new, row.kind, row.since, row.old_name, row.new_name, source))
    standing: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    for each in CodeChange.objects.all():
        value = _value(each.new_path, each.kind, each.since, each.old_name, each.new_name, each.source)
        standing[each.old_path].add(value)
    other = {old for old, values in wanted.items() if standing.get(old) != values}
    _refuse_circles(standing | wanted, other)
    changed = len(other & standing.keys())
    if other:
        CodeChange.objects.filter(old_path__in=other).delete()
        CodeChange.objects.bulk_create([_row(row, source) for row in rows if row.old in other], batch_size=BATCH)
        fields = {"added": str(len(other) - changed), "changed": str(changed)}
        record(actor, Act("areas.import_changes", "code_changes", uuid5(NAMESPACE, digest), fields, IMPORT))
        reference.touch("areas")
    return ChangesReport(len(other) - changed, changed, len(wanted) - len(other), problems)


def _refuse_circles(changes: dict[str, set[tuple[object, ...]]], begin: set[str]) -> None:
    following = {old: sorted(str(value[0]) for value in values if value[0]) for old, values in changes.items()}
    if circle := find_circle(following, sorted(begin)):
        sentence = _("Nothing was imported: these codes follow each other in a circle: %(circle)s.")
        raise Refusal(sentence % {"circle": " → ".join(code_of(path) for path in circle)}, code="circle")


def _row(row: ChangeRow, source: str) -> CodeChange:
    return CodeChange(
        old_path=row.old,
        new_path=row.new,
        kind=row.kind,
        since=row.since,
        old_name=row.old_name,
        new_name=row.new_name,
        source=source,
    )


def _value(*parts: object) -> tuple[object, ...]:
    return tuple(str(part) if part else "" for part in parts)


def _one_at_a_time() -> None:
    """Two imports at once could each be without a circle and make one together; readers are not held up."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE areas_codechange IN SHARE ROW EXCLUSIVE MODE")
