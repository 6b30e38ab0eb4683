"""(g) Addresses: from texts to places in a register of a million. `python -m bench.addresses [--addresses N]`

Prints how many of each kind of noise are found at first place, texts a second in batches, and one text at a time.
The texts are made (`bench.address_texts`); no office's data is in here.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING

from .address_texts import KINDS, NOISE, STREETS, Standard, names
from .district import make_district
from .stage import Options, options, progress, say, stage

if TYPE_CHECKING:
    from jishi.registers.addresses.api import AddressRow, Found

AIM_RATE, AIM_MS, AIM_MB = 2000, 50.0, 250
TEXTS, BATCH, SINGLES = 20_000, 500, 2_000
PER_COMPOUND = 640
"""Rooms of a compound, about; streets have about a tenth of all addresses."""


def measure(chosen: Options, addresses: int) -> bool:
    """Fills the register, asks it, prints the report; true when rate, time and memory reach their aims."""
    from jishi.registers.addresses.api import find, find_many

    random = Random(20)
    make_district()
    began = time.monotonic()
    known = _fill(addresses, random)
    seconds = time.monotonic() - began
    say(f"(g) {len(known)} addresses taken in in {seconds:.0f} s = {len(known) / seconds * 60:.0f} lines a minute")
    _vacuum()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    labelled = _labelled(known, 2_000 if chosen.quick else TEXTS, random)
    find_many([text for _, text, _ in labelled[:BATCH]])
    right: dict[str, list[int]] = {}
    began = time.monotonic()
    for start in range(0, len(labelled), BATCH):
        part = labelled[start : start + BATCH]
        for (kind, text, wanted), found in zip(part, find_many([text for _, text, _ in part]), strict=True):
            hit = bool(found) and (found[0].id == wanted.id or _one_of_two(kind, found, wanted))
            right.setdefault(kind, []).append(hit)
            if not hit and len(right[kind]) - sum(right[kind]) <= 2:
                progress(f"{kind}: {text} -> {found[0].text if found else '-'} (wanted {wanted.anchor}{wanted.tail})")
    rate = len(labelled) / (time.monotonic() - began)
    for kind, hits in right.items():
        say(f"    {kind:34} {sum(hits) / len(hits):6.1%} of {len(hits)} at first place")
    times = []
    for _, text, _ in random.sample(labelled, min(SINGLES, len(labelled))):
        began = time.monotonic()
        find(text)
        times.append((time.monotonic() - began) * 1000)
    times.sort()
    p95 = times[int(len(times) * 0.95)]
    say(f"    {rate:.0f} texts a second in batches of {BATCH} (aim {AIM_RATE})")
    say(f"    one at a time: median {times[len(times) // 2]:.1f} ms, p95 {p95:.1f} ms (aim {AIM_MS:.0f})")
    say(f"    this process, with the list of right answers: {before:.0f} MB")
    return rate >= AIM_RATE and p95 <= AIM_MS


def _one_of_two(kind: str, found: list[Found], wanted: Standard) -> bool:
    """Without its unit a text fits a room of each unit: right is an answer that offers both and says so."""
    both = kind == "unit left out" and any(reason.kind == "several" for reason in found[0].reasons)
    return both and wanted.id in {one.id for one in found[:2]}


def _fill(count: int, random: Random) -> list[Standard]:
    from jishi.ground.foundation.actors import Actor, ActorKind
    from jishi.registers.addresses.api import register_addresses

    importer = Actor(ActorKind.IMPORTER)
    known: list[Standard] = []
    rows: list[AddressRow] = []
    facts: list[Standard] = []

    def write() -> None:
        done = register_addresses(importer, rows)
        known.extend(_with_id(each, pk) for each, pk in zip(facts, done.ids, strict=True))
        progress(f"{len(known)} of {count}")
        rows.clear()
        facts.clear()

    for row, fact in _rows(count, random):
        rows.append(row)
        facts.append(fact)
        if len(rows) == 20_000:
            write()
    write()
    _former(known)
    return known


def _with_id(fact: Standard, pk: int) -> Standard:
    from dataclasses import replace

    return replace(fact, id=pk)


def _rows(count: int, random: Random) -> Iterator[tuple[AddressRow, Standard]]:
    from jishi.district.areas.api import communities_of, labels
    from jishi.registers.addresses.api import AddressRow, Level

    paths = list(communities_of("").values_list("path", flat=True))
    divisions = {path: tuple(labels(path).split(" · ")) for path in paths}
    compounds = names(max(20, int(count * 0.9 / PER_COMPOUND)), KINDS, random)
    streets = names(max(10, int(count * 0.1 / 150)), STREETS, random)
    olds = iter(names(len(compounds), ("坊", "弄堂", "寨"), random))
    made = 0
    line = 0
    for street in streets:
        path = random.choice(paths)
        for number in range(1, 51):
            for room in ("", "101", "102"):
                line, made = line + 1, made + 1
                yield (
                    AddressRow(line, path, Level.STREET, street, number=f"{number}号", room=room),
                    Standard(0, divisions[path], street, str(number), room=room),
                )
    for at, compound in enumerate(compounds):
        path, old = random.choice(paths), next(olds)
        other = f"{streets[at % len(streets)]}{60 + at // len(streets)}号"
        for building in range(1, 11):
            for unit in ("1", "2"):
                for floor in range(1, 17):
                    for door in ("01", "02"):
                        if made >= count:
                            return
                        line, made = line + 1, made + 1
                        room = f"{floor}{door}"
                        yield (
                            AddressRow(
                                line, path, Level.COMPOUND, compound, "", f"{building}栋", f"{unit}单元", f"{room}室"
                            ),
                            Standard(
                                0, divisions[path], compound, "", str(building), unit, room,
                                old if at % 5 == 0 else "", other,
                            ),
                        )  # fmt: skip


def _former(known: list[Standard]) -> None:
    """Every fifth compound had another name once; every compound has the name of a street and number."""
    from jishi.registers.addresses.actions.name_rows import name_row
    from jishi.registers.addresses.models import Address, AddressName
    from jishi.registers.addresses.rules.names import NameKind

    compounds = {each.anchor: each for each in known if each.other}
    rows = []
    for address in Address.objects.filter(anchor=None, name__in=compounds):
        fact = compounds[address.name]
        rows.append(name_row(address, NameKind.ALIAS, fact.other))
        if fact.former:
            rows.append(name_row(address, NameKind.FORMER, fact.former))
    AddressName.objects.bulk_create(rows)


def _labelled(known: list[Standard], count: int, random: Random) -> list[tuple[str, str, Standard]]:
    """As many texts of each kind of noise."""
    each = count // len(NOISE) + 1
    made = []
    for kind, (fits, write) in NOISE.items():
        found = 0
        while found < each:
            one = random.choice(known)
            if fits(one):
                made.append((kind, write(one, random), one))
                found += 1
    random.shuffle(made)
    return made


def _vacuum() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE addresses_address")
        cursor.execute("VACUUM ANALYZE addresses_addressname")


def main(argv: list[str] | None = None) -> bool:
    """Reads the command line and runs on a stage of its own."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--addresses", type=int, default=1_000_000)
    own, rest = parser.parse_known_args(argv)
    chosen = options(rest, __doc__ or "")
    with stage(chosen.home) as about:
        say(about)
        return measure(chosen, 60_000 if chosen.quick and own.addresses == 1_000_000 else own.addresses)


if __name__ == "__main__":
    raise SystemExit(0 if main() else 1)
