"""A DATABASE_URL, or the embedded server's places, as Django's entry for a database."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from jishi_config import options
from jishi_config.database import roles
from jishi_config.database.places import Places, places
from jishi_config.env import BadSetting


def application() -> dict[str, Any]:
    """The entry of the role that web server, worker and commands work as. Raises `BadSetting`."""
    if url := options.DATABASE_URL.value():
        return from_url(url)
    return from_places(_embedded(), roles.APPLICATION)


def owner() -> dict[str, Any] | None:
    """The entry of the role that owns the tables; None when DATABASE_URL alone is set, whose role is then both."""
    if url := options.DATABASE_OWNER_URL.value():
        return from_url(url, options.DATABASE_OWNER_URL.name)
    return None if options.DATABASE_URL.value() else from_places(_embedded(), roles.OWNER)


def _embedded() -> Places:
    return places(options.home(), options.SOCKET_FOLDER.value())


def from_url(url: str, setting: str = "DATABASE_URL") -> dict[str, Any]:
    """The entry for a server's address; parameters after ? are handed to libpq. Raises `BadSetting`."""
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise BadSetting(f"{setting} names no database: postgresql://user:password@host:5432/NAME")
    return _entry(
        NAME=name,
        USER=unquote(parts.username or ""),
        PASSWORD=unquote(parts.password or ""),
        HOST=unquote(parts.hostname or ""),
        PORT=str(parts.port or ""),
        OPTIONS=dict(parse_qsl(parts.query)),
    )


def from_places(places: Places, role: str) -> dict[str, Any]:
    """The entry for the embedded server; the password stays in its file, to which libpq would prefer PGPASSWORD."""
    os.environ.pop("PGPASSWORD", None)
    password = places.password if role == roles.OWNER else places.application_password
    return _entry(
        NAME="jishi", USER=role, HOST=str(places.sockets), PORT="5432", OPTIONS={"passfile": str(password)}
    )


def _entry(**values: object) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
        **values,
    }
