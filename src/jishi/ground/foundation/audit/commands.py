"""`jishi audit seal | public-key | new-key`."""

import argparse

from .sealing import ServerChanged, seal
from .signing import key_file, new_key, signing_key


def run(argv: list[str]) -> int:
    """Exit code 0 when done, 1 with a sentence when not."""
    parser = argparse.ArgumentParser(prog="jishi audit", description=__doc__)
    ways = parser.add_subparsers(dest="what", required=True)
    ways.add_parser("seal", help="seal now what can be sealed")
    ways.add_parser("public-key", help="print the public key that auditors keep")
    ways.add_parser("new-key", help="sign with a new key from now on; auditors need the new public key too")
    what = parser.parse_args(argv).what
    if what == "seal":
        return _seal()
    key = new_key() if what == "new-key" else signing_key()
    print(key.public.hex())
    if what == "new-key":
        print(f"The new key stands at {key_file()}; give its public half, the line above, to the auditors.")
    return 0


def _seal() -> int:
    try:
        count = seal()
    except ServerChanged as problem:
        print(problem)
        return 1
    print(f"{count} entries sealed")
    return 0
