"""Text messages and WeCom, over one HTTP gateway interface: a signed POST, a signed answer. docs/messages.md has it.

It is proven against a server of ours that misbehaves, not against a named provider: an office, or its provider, puts a
small gateway in front that speaks this.
"""

import hmac
import json
import re
import ssl
import time
from functools import cache
from hashlib import sha256
from pathlib import Path

import urllib3
from django.conf import settings
from urllib3.exceptions import HTTPError, MaxRetryError, NewConnectionError, TimeoutError

from jishi.ground.foundation.moment import now

from .values import Letter, SendingFailed, ShownOnly

CONNECT_SECONDS, READ_SECONDS, WHOLE_SECONDS = 3.0, 5.0, 10.0
LARGEST_ANSWER = 16 * 1024
REASON = re.compile(r"[a-z0-9_.-]{1,40}")
LEAST_KEY = 16
"""Bytes."""


def send_sms(letter: Letter) -> str:
    return _post("sms", letter)


def send_wecom(letter: Letter) -> str:
    return _post("wecom", letter)


def missing_sms() -> str:
    return _missing("sms", "JISHI_SMS_URL, JISHI_SMS_KEY_FILE")


def missing_wecom() -> str:
    return _missing("wecom", "JISHI_WECOM_URL, JISHI_WECOM_KEY_FILE")


def _missing(channel: str, names: str) -> str:
    address, key_file = settings.MESSAGE_GATEWAYS.get(channel, ("", None))
    set_up = (address and key_file is not None) or _only_shown(channel)
    return "" if set_up else names


def _only_shown(channel: str) -> bool:
    """A demonstration without a gateway shows what it would send."""
    return settings.JISHI_DEMO and not settings.MESSAGE_GATEWAYS.get(channel, ("", None))[0]


def signature(key: bytes, *parts: str | bytes) -> str:
    """HMAC-SHA256 over the parts, each on its own line; hex."""
    message = b"\n".join(part if isinstance(part, bytes) else part.encode() for part in parts)
    return hmac.new(key, message, sha256).hexdigest()


def _post(channel: str, letter: Letter) -> str:
    """Sends one letter; the provider's reference. Raises SendingFailed."""
    if _only_shown(channel):
        return ShownOnly()
    address, key = settings.MESSAGE_GATEWAYS[channel][0], _key(channel)
    content = {"id": str(letter.uuid), "channel": channel, "to": letter.to, "text": letter.body}
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    at = str(int(now().timestamp()))
    headers = {
        "Content-Type": "application/json",
        "Idempotency-Key": str(letter.uuid),
        "X-Jishi-Timestamp": at,
        "X-Jishi-Signature": signature(key, "request", at, str(letter.uuid), body),
    }
    answer, signed = _exchange(address, body, headers)
    if not hmac.compare_digest(signature(key, "answer", at, str(letter.uuid), answer), signed):
        raise SendingFailed("bad_signature", outage=True)
    return _reference(letter, answer)


def _exchange(address: str, body: bytes, headers: dict[str, str]) -> tuple[bytes, str]:
    """The answer's body and signature. Only a connection whose answer was read whole is used again."""
    until = time.monotonic() + WHOLE_SECONDS
    try:
        response = _connections().request(
            "POST", address, body=body, headers=headers, redirect=False, retries=False, preload_content=False,
            timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS),
        )  # fmt: skip
        try:
            content = _read(response, until)
        except BaseException:
            response.close()
            raise
        response.release_conn()
    except (NewConnectionError, MaxRetryError):
        raise SendingFailed("no_connection", outage=True) from None
    except TimeoutError:
        raise SendingFailed("too_slow", outage=True) from None
    except HTTPError:
        raise SendingFailed("broken_answer") from None
    if (status := response.status) != 200:
        # Others say something about this one letter.
        raise SendingFailed(f"http_{status}", outage=status >= 500 or status in (401, 403, 429))
    return content, response.headers.get("X-Jishi-Signature", "")


@cache
def _connections() -> urllib3.PoolManager:
    """Held open for the next letter. No proxy of the environment is asked: what is sent goes to the gateway alone."""
    return urllib3.PoolManager(num_pools=4, maxsize=8, ssl_context=ssl.create_default_context())


def _read(response: urllib3.BaseHTTPResponse, until: float) -> bytes:
    """The whole answer, at most so large, by `until` (monotonic): an answer that drips is an answer too slow."""
    content = b""
    while part := response.read1(4096):
        content += part
        if len(content) > LARGEST_ANSWER:
            raise SendingFailed("too_large")
        if time.monotonic() > until:
            raise SendingFailed("too_slow", outage=True)
    return content


def _reference(letter: Letter, answer: bytes) -> str:
    try:
        told = json.loads(answer)
    except ValueError:
        raise SendingFailed("broken_answer") from None
    if not isinstance(told, dict) or told.get("id") != str(letter.uuid):
        raise SendingFailed("other_letter")
    if told.get("accepted") is True:
        return str(told.get("reference", ""))[:80]
    reason = str(told.get("reason", ""))
    code = f"refused:{reason}" if REASON.fullmatch(reason) else "refused"
    raise SendingFailed(code, final=told.get("final") is True)


def _key(channel: str) -> bytes:
    """The key as it stands in its file, without the line's end."""
    try:
        key = Path(settings.MESSAGE_GATEWAYS[channel][1] or "").read_bytes().strip()
    except OSError:
        raise SendingFailed("no_key", outage=True) from None
    if len(key) < LEAST_KEY:
        raise SendingFailed("no_key", outage=True)
    return key
