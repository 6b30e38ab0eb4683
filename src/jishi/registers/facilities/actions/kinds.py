"""Classes and kinds: what comes with the product is added where it is missing; an office adds, renames and retires."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.ground.foundation import audit, reference
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import InvalidInput
from jishi.ground.foundation.reach import require
from jishi.registers.facilities.access import KINDS
from jishi.registers.facilities.models import FacilityKind
from jishi.registers.facilities.queries.kinds import REFERENCE
from jishi.registers.facilities.rules.kinds import SHAPE_LABELS, KindRow, shipped_kinds, valid_kind_code

from .history import KIND_NAMESPACE, uuid_of


@transaction.atomic
def load_kinds() -> None:
    """Brings the shipped kinds in; what stands stays as the office has it."""
    known = set(FacilityKind.objects.values_list("code", flat=True))
    missing = [row for row in shipped_kinds() if row.code not in known]
    if missing:
        FacilityKind.objects.bulk_create([_kind(row) for row in missing], ignore_conflicts=True)
        reference.touch(REFERENCE)


@transaction.atomic
def save_kind(actor: Actor, row: KindRow, *, active: bool = True) -> FacilityKind:
    """Makes a class or kind, or changes the one with this code. Raises NotYours, InvalidInput."""
    require(actor, KINDS)
    known = FacilityKind.objects.select_for_update().filter(code__in=[row.code, row.code[:2]])
    if problems := _problems(row, {kind.code: kind for kind in known}):
        raise InvalidInput(problems)
    values = {
        "name": row.name.strip(), "name_en": row.name_en.strip(), "shape": row.shape, "underground": row.underground,
        "active": active,
    }  # fmt: skip
    kind, _made = FacilityKind.objects.update_or_create(code=row.code, defaults=values)
    subject = uuid_of(KIND_NAMESPACE, row.code)
    audit.record(actor, audit.Act("facilities.save_kind", "facility_kind", subject, dict.fromkeys(values, ""), KINDS))
    reference.touch(REFERENCE)
    return kind


def _problems(row: KindRow, known: Mapping[str, FacilityKind]) -> dict[str, str]:
    found = {}
    if not valid_kind_code(row.code):
        found["code"] = _("A class has two digits, a kind four, and neither half is 00")
    elif len(row.code) == 4 and row.code[:2] not in known:
        found["code"] = _("There is no class %(code)s yet; make the class first") % {"code": row.code[:2]}
    if not row.name.strip():
        found["name"] = _("Write what the kind is called")
    if row.shape not in SHAPE_LABELS:
        found["shape"] = _("Choose how it is drawn")
    return found


def _kind(row: KindRow) -> FacilityKind:
    return FacilityKind(code=row.code, name=row.name, name_en=row.name_en, shape=row.shape, underground=row.underground)
