"""The command `jishi calendars`."""
from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from django.utils.translation import gettext as _

from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.errors import Refusal

from .api import load_years, years_with_plan


def calendars(argv: Sequence[str]) -> int:
    """`jishi calendars load [YEAR…]`: loads published holiday plans, without a year all that are at hand."""
    parser = argparse.ArgumentParser(prog="jishi calendars")
    steps = parser.add_subparsers(dest="step", required=True)
    load = steps.add_parser("load", help=_("Load the published holiday plans of years"))
    load.add_argument("years", nargs="*", type=int, metavar="YEAR", help=_("all known years when none is named"))
    wanted = parser.parse_args(argv)
    try:
        loaded = load_years(SYSTEM, wanted.years or years_with_plan())
    except Refusal as refusal:
        sys.stderr.write(f"{refusal.message}\n")
        return 1
    for each in loaded:
        line = _("%(year)s: %(written)s days written, %(unchanged)s as they were, %(by_hand)s set by hand and left") % {
            "year": each.year,
            "written": each.written,
            "unchanged": each.unchanged,
            "by_hand": each.by_hand,
        }
        sys.stdout.write(f"{line}\n")
    return 0
