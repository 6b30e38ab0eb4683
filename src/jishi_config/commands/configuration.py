"""`jishi configuration`: prints the page of the documentation that explains every setting."""

from __future__ import annotations

import argparse

from jishi_config import options
from jishi_config.commands.terminal import say

HEAD = """# Configuration

Jishi is set up by variables of the environment, and each of them has a default that suits a first try. This page is
printed by `jishi configuration` from the declarations in `src/jishi_config/options.py`; a test compares them.

| Variable | Kind | Default | Meaning | Example |
|---|---|---|---|---|
"""


def page() -> str:
    """The page in Markdown."""
    rows = (
        f"| `{setting.name}` | {setting.kind} | {setting.default_text} | {setting.meaning} | `{setting.example}` |\n"
        for setting in options.all_settings()
    )
    return HEAD + "".join(rows)


def run(argv: list[str]) -> int:
    """The command."""
    argparse.ArgumentParser(prog="jishi configuration", description=__doc__).parse_args(argv)
    say(page().rstrip("\n"))
    return 0
