"""From texts to addresses."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from jishi.registers.addresses.rules.former import Former, ways
from jishi.registers.addresses.rules.found import Found, Reason, ReasonKind
from jishi.registers.addresses.rules.names import Hit, NameKind
from jishi.registers.addresses.rules.parse import parse
from jishi.registers.addresses.rules.parsed import Parsed, Relation
from jishi.registers.addresses.rules.rank import (
    ELSEWHERE,
    FORMER_NUMBER,
    ONE_OF_SEVERAL,
    PLACED_BESIDE,
    coverage,
    ranked,
)
from jishi.registers.addresses.rules.spans import Span, likely, spans
from jishi.registers.addresses.rules.tails import Tail, tails

from .below import Ask, below
from .former import former_places
from .heads import Heads, heads
from .hits import NameHit, by_key, by_one_sign, by_sound
from .successors import successors

HITS = 4
ANSWERS = 5
BATCH = 500
Met = tuple[float, Span, NameHit]
HIT_REASON = {Hit.SOUND: ReasonKind.NAME_SOUND, Hit.NEAR: ReasonKind.NAME_NEAR}
NAME_REASON = {
    NameKind.FORMER: ReasonKind.NAME_FORMER,
    NameKind.ALIAS: ReasonKind.NAME_OTHER,
    NameKind.LANDMARK: ReasonKind.NAME_OTHER,
}


def find(text: str, near: tuple[float, float] | None = None) -> list[Found]:
    """The addresses that the text may mean, the best first, five at most. `near`: a point (lng, lat in degrees of
    CGCS2000) that decides between equals."""
    return find_many([text], [near])[0]


def find_many(texts: Sequence[str], near: Sequence[tuple[float, float] | None] | None = None) -> list[list[Found]]:
    """`find` of each text, in the same order. Eight queries at most for five hundred texts."""
    points = near or [None] * len(texts)
    answers: list[list[Found]] = []
    for start in range(0, len(texts), BATCH):
        answers += _find(texts[start : start + BATCH], points[start : start + BATCH])
    return answers


def _find(texts: Sequence[str], points: Sequence[tuple[float, float] | None]) -> list[list[Found]]:
    here = heads()
    parsed, met = _read(texts, here)
    former = former_places({hit.anchor_id for hits in met for _, _, hit in hits})
    asks: list[Ask] = []
    asked: list[tuple[int, NameHit, float, Tail]] = []
    for place, (each, hits) in enumerate(zip(parsed, met, strict=True)):
        for score, span, hit in hits:
            for tail in tails(each, span, hit.level, dict(hit.held)):
                for ask in _asks(hit.anchor_id, tail, former):
                    asks.append(ask)
                    asked.append((place, hit, score, ask.tail))
    found: defaultdict[int, dict[int, Found]] = defaultdict(dict)
    for (place, hit, score, tail), rows in zip(asked, below(asks), strict=True):
        for row in rows:
            one = _found(parsed[place], here, hit, score, tail, row, len(rows))
            known = found[place].get(one.id)
            if known is None or known.score < one.score:
                found[place][one.id] = one
    return successors([ranked(found[place].values(), point)[:ANSWERS] for place, point in enumerate(points)])


def _asks(anchor_id: int, tail: Tail, former: Former) -> Iterator[Ask]:
    """The tail below its anchor, and below every anchor to which former numbers lead."""
    yield Ask(anchor_id, tail)
    for way in ways(anchor_id, tail.keys, former):
        led = replace(tail, keys=way.keys, score=tail.score * FORMER_NUMBER, former=way.former)
        yield Ask(way.anchor_id, led)


def _read(texts: Sequence[str], here: Heads) -> tuple[list[Parsed], list[list[Met]]]:
    """Each text in its parts and the names it meets. Sound and single signs only where letters meet nothing; then what
    looked like a division was none, perhaps: 春洲区 is 春洲小区 without a sign."""
    parsed = [parse(text, here.known) for text in texts]
    met = _meet(parsed, spans, by_key)
    for look_up, stretches in ((by_key, spans), (by_sound, likely), (by_one_sign, likely)):
        open_ones = [place for place, hits in enumerate(met) if not hits and parsed[place].text]
        if not open_ones:
            break
        for place in open_ones:
            parsed[place] = parse(texts[place], here.known, guess=False)
        again = _meet([parsed[place] for place in open_ones], stretches, look_up)
        for place, hits in zip(open_ones, again, strict=True):
            met[place] = hits
    return parsed, met


def _meet(
    parsed: Sequence[Parsed],
    stretches: Callable[[Parsed], Iterable[Span]],
    look_up: Callable[[Iterable[str]], dict[str, list[NameHit]]],
) -> list[list[Met]]:
    """The names that each text meets, the best first."""
    asked = [list(stretches(one)) for one in parsed]
    names = look_up({span.key for each in asked for span in each})
    met: list[list[Met]] = []
    for one, each in zip(parsed, asked, strict=True):
        best: dict[int, Met] = {}
        for span in each:
            for hit in names.get(span.key, ()):
                score = hit.score * coverage(one, span)
                known = best.get(hit.address_id)
                if known is None or known[0] < score:
                    best[hit.address_id] = (score, span, hit)
        met.append(sorted(best.values(), key=lambda found: (-found[0], found[2].address_id))[:HITS])
    return met


def _found(parsed: Parsed, here: Heads, hit: NameHit, score: float, tail: Tail, found: Found, rows: int) -> Found:
    """A row that a tail led to, with its score and everything that takes from it."""
    share = score * tail.score
    reasons = [Reason(ReasonKind.AS_BUILDING)] if tail.as_building else []
    reasons += [Reason(ReasonKind.NOT_KNOWN, level.value) for level in tail.lost]
    if kind := HIT_REASON.get(hit.how):
        reasons.append(Reason(kind, hit.name))
    if tail.former:
        reasons.append(Reason(ReasonKind.NAME_FORMER, tail.former))
    elif kind := (ReasonKind.NAME_FORMER if hit.until is not None else NAME_REASON.get(hit.kind)):
        reasons.append(Reason(kind, hit.name))
    if rows > 1:
        share *= ONE_OF_SEVERAL
        reasons.append(Reason(ReasonKind.SEVERAL))
    if parsed.divisions and (said := _elsewhere(parsed, here, found.area_path)):
        share *= ELSEWHERE
        reasons.append(Reason(ReasonKind.ELSEWHERE, said))
    if parsed.relation is not Relation.AT:
        share *= PLACED_BESIDE
        reasons.append(Reason(ReasonKind.RELATION, parsed.relation.value))
    return found.because(share, *reasons, relation=parsed.relation)


def _elsewhere(parsed: Parsed, here: Heads, area_path: str) -> str:
    """The division that the text names and in which the address does not lie; empty when there is none."""
    for name in parsed.divisions:
        paths = here.paths.get(name)
        if paths and not any(area_path.startswith(path) or path.startswith(area_path) for path in paths):
            return name
    return ""
