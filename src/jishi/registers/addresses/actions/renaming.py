"""The names under which an address is looked up after its own name changed."""

from jishi.registers.addresses.models import Address, AddressName
from jishi.registers.addresses.rules.change import Change
from jishi.registers.addresses.rules.names import NameKind

from .name_rows import is_named, official_rows


def rename_rows(address: Address, change: Change) -> None:
    """The official name becomes a former one, the short name ends with it; the new name's rows come. A building that
    has a number from now on keeps its old name as a former one."""
    rows = list(AddressName.objects.filter(address=address).order_by("id"))
    known = {(row.kind, row.key): row for row in rows}
    wanted = {(row.kind, row.key): row for row in (official_rows(address) if is_named(address) else ())}
    for row in rows:
        if (row.kind, row.key) in wanted:
            row.text, row.valid_to = wanted[row.kind, row.key].text, None
            row.save(update_fields=["text", "valid_to"])
        elif row.kind == NameKind.OFFICIAL:
            _becomes_former(row, known, change)
        elif row.kind == NameKind.SHORT and row.valid_to is None:
            row.valid_to = change.on
            row.save(update_fields=["valid_to"])
    AddressName.objects.bulk_create([row for key, row in wanted.items() if key not in known])


def _becomes_former(row: AddressName, known: dict[tuple[str, str], AddressName], change: Change) -> None:
    """A name that it had twice is one row, with the day on which it ceased last."""
    earlier = known.get((NameKind.FORMER.value, row.key))
    if earlier is not None:
        earlier.text, earlier.valid_to = row.text, change.on
        earlier.save(update_fields=["text", "valid_to"])
        row.delete()
        return
    row.kind, row.valid_to = NameKind.FORMER.value, change.on
    row.save(update_fields=["kind", "valid_to"])
