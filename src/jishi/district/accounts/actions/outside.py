"""Asking a provider over the network: short, bounded, never led elsewhere."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import urllib3

from jishi.district.accounts.errors import provider_is_silent

SECONDS = urllib3.Timeout(connect=3, read=7)
MOST_BYTES = 512 * 1024
LOOPBACK = ("localhost", "127.0.0.1", "::1")
_pool = urllib3.PoolManager(timeout=SECONDS, retries=False, maxsize=4)


def is_safe(address: object) -> bool:
    """Whether an address may be asked: https, or this computer itself."""
    if not isinstance(address, str):
        return False
    parts = urlsplit(address)
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    )


def ask(address: str, fields: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None) -> Any:
    """The JSON that answers a GET, or with `fields` a POST of a form. Raises Refusal: provider_is_silent.

    Answers of the 400s are returned as well: providers say there in JSON what is wrong.
    """
    if not is_safe(address):
        raise provider_is_silent()
    # A connection that is kept may be closed by the other side in the very moment it is used again, and a code must not
    # be sent twice: each question has a connection of its own.
    given = {"Accept": "application/json", "Connection": "close", **(headers or {})}
    try:
        if fields is None:
            answer = _pool.request("GET", address, headers=given, redirect=False, preload_content=False)
        else:
            answer = _pool.request(
                "POST",
                address,
                fields=dict(fields),
                headers=given,
                encode_multipart=False,
                redirect=False,
                preload_content=False,
            )
        body = answer.read(MOST_BYTES)
        answer.release_conn()
    except urllib3.exceptions.HTTPError:
        raise provider_is_silent() from None
    if not (200 <= answer.status < 300 or 400 <= answer.status < 500):
        raise provider_is_silent()
    try:
        return json.loads(body)
    except ValueError:
        raise provider_is_silent() from None
