"""(e) What sealing the audit costs, as a share of the cases whose entries it seals. `python -m bench.sealing`

One process takes cases through the general process from register to close, in batches and with everything that goes
with a step; then the sealer seals what that left in the audit, as the worker does every few seconds. Both on the same
database, one after the other, timed by the clock on the wall; at the end everything is verified.
"""

from __future__ import annotations

import sys
import time
from statistics import median

from .cases import WALK
from .district import make_district
from .lifecycles import BATCH, walk
from .stage import Options, options, progress, say, stage

AIM = 0.10


def measure(chosen: Options) -> bool:
    """Runs the rounds, prints the report; true when the aim is reached and the audit is whole."""
    from jishi.ground.foundation.audit import sealing
    from jishi.ground.foundation.audit.verifying import verify

    rounds, batches = (2, 3) if chosen.quick else (5, 10)
    make_district()
    walk(0, 10)
    sealing.seal()
    say(f"(e) Sealing the audit of {batches * BATCH} cases a round, each with {len(WALK)} steps")
    shares, rates = [], []
    for number in range(rounds):
        progress(f"round {number + 1} of {rounds}")
        began = time.perf_counter()
        for batch in range(batches):
            walk(number * batches + batch, BATCH)
        walked = time.perf_counter() - began
        began = time.perf_counter()
        sealed = sealing.seal()
        took = time.perf_counter() - began
        if sealed < batches * BATCH * len(WALK):
            raise RuntimeError(f"only {sealed} entries were sealed; does a transaction stand open?")
        shares.append(took / walked)
        rates.append(sealed / took)
        say(f"    cases {walked:6.2f} s    {sealed} entries sealed in {took:.2f} s = {took / walked:.3f}")
    began = time.perf_counter()
    report = verify()
    say(f"    {report.result.rows} entries verified in {time.perf_counter() - began:.2f} s, whole: {report.whole}")
    say(f"    median {median(rates):.0f} entries a second, {median(shares):.3f} of the cases' own time (aim {AIM})")
    return median(shares) <= AIM and report.whole


def main(argv: list[str] | None = None) -> int:
    """Alone, on a stage of its own."""
    chosen = options(argv, __doc__ or "")
    with stage(chosen.home) as about:
        say(about)
        return 0 if measure(chosen) else 1


if __name__ == "__main__":
    sys.exit(main())
