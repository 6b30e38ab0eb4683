"""`jishi audit seal | verify | public-key | new-key | tell-anew | restored | prune`."""

import argparse
from pathlib import Path

from django.conf import settings

from . import epochs, pruning, second_place
from .sealing import ServerChanged, seal
from .signing import key_file, new_key, signing_key
from .verifications import verify_and_keep
from .verifying import verify
from .words import lines


def run(argv: list[str]) -> int:
    """Exit code 0 when done or whole, 1 when the audit is not whole or something hinders, 2 for wrong use."""
    parser = argparse.ArgumentParser(prog="jishi audit", description=__doc__)
    ways = parser.add_subparsers(dest="what", required=True)
    ways.add_parser("seal", help="seal now what can be sealed, and tell the second place")
    checking = ways.add_parser("verify", help="check every seal and entry; exit code 1 when the audit is not whole")
    checking.add_argument(
        "--key", action="append", default=[], metavar="HEX", help="trust this public key, and no other"
    )
    checking.add_argument("--heads", type=Path, metavar="FILE", help="compare with this file of heads")
    ways.add_parser("public-key", help="print the public key that auditors keep")
    ways.add_parser("new-key", help="sign with a new key from now on; auditors need the new public key too")
    ways.add_parser("tell-anew", help="write all heads to the second place again")
    ways.add_parser("restored", help="after a restore by hand: note it in the chain, before anything is written")
    pruning_ = ways.add_parser("prune", help="remove what is older than it has to be kept")
    pruning_.add_argument("--days", type=int, default=settings.AUDIT_KEEP_DAYS, help="keep so many days")
    pruning_.add_argument("--write", action="store_true", help="do it; without this it is only counted")
    given = parser.parse_args(argv)
    return _do(given)


def _do(given: argparse.Namespace) -> int:
    if given.what == "verify":
        return _verify(given.key, given.heads)
    if given.what == "seal":
        return _seal()
    if given.what == "prune":
        return _prune(given.days, given.write)
    if given.what == "tell-anew":
        print(f"{second_place.tell(anew=True)} heads written to {second_place.place() or 'no second place'}")
        return 0
    if given.what == "restored":
        epochs.restored()
        print("The chain says that the database was restored; entries are sealed on from here.")
        return 0
    key = new_key() if given.what == "new-key" else signing_key()
    print(key.public.hex())
    if given.what == "new-key":
        print(f"The new key stands at {key_file()}; give its public half, the line above, to the auditors.")
    return 0


def _verify(keys: list[str], heads: Path | None) -> int:
    """Without own keys or an own file the result is kept for the auditor's page too."""
    try:
        report = verify([bytes.fromhex(key) for key in keys], heads) if keys or heads else verify_and_keep()
    except ValueError:
        print("A public key has 64 hex digits; `jishi audit public-key` prints it.")
        return 2
    for line in lines(report):
        print(line)
    return 0 if report.whole else 1


def _seal() -> int:
    try:
        count = seal()
    except ServerChanged as problem:
        print(problem)
        return 1
    print(f"{count} entries sealed, {second_place.tell()} heads told to the second place")
    return 0


def _prune(days: int, write: bool) -> int:
    try:
        found = pruning.prune(days) if write else pruning.old(days)
    except ValueError as problem:
        print(problem)
        return 2
    if found is None:
        print(f"Nothing that is sealed is older than {days} days.")
        return 0
    what = f"{found.entries} entries under {found.seals} seals, up to seal {found.seal.number}"
    print(f"Removed: {what}" if write else f"To be removed: {what}. Repeat with --write to do it.")
    return 0
