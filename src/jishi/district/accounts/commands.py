"""Commands: the first account of a real installation, the mapping of roles of single sign-on."""

import argparse
import sys
from pathlib import Path

import yaml
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.errors import InvalidInput, Refusal

from .actions import load_mapped_roles, make_administrator, reset_second_factor
from .queries import account_by_typed_name


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


def reset_factor(argv: list[str]) -> int:
    """For the last administrator who has lost phone, keys and codes. Whoever may start this owns the database too."""
    parser = argparse.ArgumentParser(prog="jishi reset-second-factor", description=_("Reset a second factor"))
    parser.add_argument("login", help=_("whose, as typed at signing in"))
    account = account_by_typed_name(parser.parse_args(argv).login)
    if account is None:
        print(_("There is no account of this login."))
        return 1
    reset_second_factor(SYSTEM, account)
    print(_("The second factor is reset; a new one is set up at the next sign-in."))
    return 0


def sign_on_roles(argv: list[str]) -> int:
    """The mapping is what the file says; 1 with a sentence for every wrong row, and then nothing changes."""
    parser = argparse.ArgumentParser(prog="jishi sign-on-roles", description=_("Which role gives which post"))
    parser.add_argument("file", type=Path, help=_("YAML rows: value, organisation, post; or value, gives: nothing"))
    asked = parser.parse_args(argv)
    try:
        rows = yaml.safe_load(asked.file.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as problem:
        sys.stderr.write(f"{asked.file}: {problem}\n")
        return 1
    try:
        count = load_mapped_roles(SYSTEM, rows if isinstance(rows, list) else [{}])
    except InvalidInput as refusal:
        sys.stderr.write("".join(f"{place}: {sentence}\n" for place, sentence in refusal.problems.items()))
        return 1
    sys.stdout.write(f"{count}\n")
    return 0
