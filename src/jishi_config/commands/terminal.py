"""Talking to the person at the terminal."""

import sys


class CommandProblem(Exception):
    """A command cannot do what it was asked; the message is a sentence for people."""


def say(line: str) -> None:
    """One line, at once even when the output is a pipe."""
    print(line, flush=True)


def complain(line: str) -> None:
    """One line to the error output."""
    print(line, file=sys.stderr, flush=True)
