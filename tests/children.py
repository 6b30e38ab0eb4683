"""Other processes that a test starts."""

import os
import sys
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection

from jishi_config.database.roles import APPLICATION


def of_this_run() -> dict[str, str]:
    """The environment in which another process works on the database of the test, as the application's role and with
    the same master key."""
    entry = connection.settings_dict
    options = {name: value for name, value in entry["OPTIONS"].items() if isinstance(value, str)}
    options["options"] = f"-crole={APPLICATION}"
    host = entry["HOST"]
    if host.startswith("/"):
        options, host = {"host": host, **options}, ""
    who = f"{quote(entry['USER'])}:{quote(entry['PASSWORD'])}@" if entry["PASSWORD"] else f"{quote(entry['USER'])}@"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JISHI_", "DJANGO_"))}
    return kept | {
        "DATABASE_URL": f"postgresql://{who}{host}:{entry['PORT']}/{entry['NAME']}?{urlencode(options)}",
        "JISHI_HOME": str(settings.JISHI_HOME),
        "DJANGO_SETTINGS_MODULE": "jishi_config.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
