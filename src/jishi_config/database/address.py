"""A DATABASE_URL, or the embedded server's places, as Django's entry for a database."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from jishi_config.database.places import Places
from jishi_config.env import BadSetting


def from_url(url: str) -> dict[str, Any]:
    """The entry for a server's address; parameters after ? are handed to libpq. Raises `BadSetting`."""
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise BadSetting("DATABASE_URL names no database: postgresql://user:password@host:5432/NAME")
    return _entry(
        NAME=name,
        USER=unquote(parts.username or ""),
        PASSWORD=unquote(parts.password or ""),
        HOST=unquote(parts.hostname or ""),
        PORT=str(parts.port or ""),
        OPTIONS=dict(parse_qsl(parts.query)),
    )


def from_places(places: Places) -> dict[str, Any]:
    """The entry for the embedded server; the password stays in its file, to which libpq would prefer PGPASSWORD."""
    os.environ.pop("PGPASSWORD", None)
    return _entry(
        NAME="jishi", USER="jishi", HOST=str(places.sockets), PORT="5432", OPTIONS={"passfile": str(places.password)}
    )


def _entry(**values: object) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
        **values,
    }
