"""Hooks that a test declares: what has to be done again after a restore."""

import os
from datetime import datetime


def sooner(made_at: datetime) -> str:
    from django.db import connection

    from jishi.cases.handling.api import Case
    from jishi_config.backup.problems import BackupProblem

    assert made_at.tzinfo is not None
    if os.environ.get("AFTER_RESTORE_FAILS"):
        raise BackupProblem("Erasures could not be done again.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return f"hook sooner: {Case.objects.count()} cases, {cursor.fetchone()[0]}"


def later(made_at: datetime) -> str:
    return "hook later"
