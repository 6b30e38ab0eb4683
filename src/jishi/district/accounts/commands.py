"""`jishi administrator`: the first account of a real installation."""

import argparse

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from jishi.ground.foundation.errors import Refusal

from .actions import make_administrator


def administrator(argv: list[str]) -> int:
    """Makes the account and prints the link that sets its password; 1 when it is refused."""
    parser = argparse.ArgumentParser(prog="jishi administrator", description=_("Make the first administrator"))
    parser.add_argument("name", help=_("the person's name"))
    parser.add_argument("login", help=_("letters and figures, to sign in with"))
    parser.add_argument("--office", default="", help=_("name of the office, when no organisation is there yet"))
    asked = parser.parse_args(argv)
    try:
        made = make_administrator(asked.name, asked.login, asked.office)
    except Refusal as refusal:
        print(refusal.message)
        return 1
    print(_("The account is there. This link sets its password; it works once and for 24 hours:"))
    print(settings.JISHI_URL + reverse("accounts:link", args=[made.token]))
    return 0
