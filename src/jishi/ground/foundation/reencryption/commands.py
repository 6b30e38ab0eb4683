"""`jishi ciphers [reencrypt]`."""

import argparse

from django.db import transaction

from jishi.ground.foundation.privacy.master import present

from .columns import declared, standing, waiting_in
from .run import note, reencrypt

MEANING = {"international": "AES-256-GCM, SHA-256", "national": "SM4-GCM, SM3"}


def run(argv: list[str]) -> int:
    """Without a word how many values stand under which ciphers; exit code 0 when none waits, 3 when some do."""
    parser = argparse.ArgumentParser(prog="jishi ciphers", description=__doc__)
    parser.add_argument(
        "what", nargs="?", choices=["reencrypt"], help="bring every value under the ciphers of the setting"
    )
    print(f"JISHI_CIPHERS={present().name} ({MEANING[present().name]})")
    return _reencrypt() if parser.parse_args(argv).what else _show()


def _show() -> int:
    waiting = 0
    print(f"{'':<40} {'done':>10} {'waiting':>10} {'left':>10}")
    for each in standing():
        print(f"{each.column:<40} {each.done:>10} {each.waiting:>10} {each.left:>10}")
        waiting += each.waiting
    print("Left: of erased people, whose keys are destroyed; and digests that were laid over others before.")
    if waiting:
        print("`jishi ciphers reencrypt` brings the waiting ones under the ciphers of the setting.")
    return 3 if waiting else 0


def _reencrypt() -> int:
    done = 0
    for column in declared():
        name, all_of_it = f"{column.model}.{column.field}", waiting_in(column).count()
        count = 0
        for batch in reencrypt(column):
            count += batch
            print(f"{name}: {count} of {all_of_it}", flush=True)
        done += count
    if done:
        with transaction.atomic():
            note(done)
    print(f"{done} values re-encrypted.")
    return 0
