"""Sessions: under which digest they are kept, how long they live, and what a browser calls itself."""

from datetime import UTC, datetime
from hashlib import sha256

DIGEST_DIGITS = 40
"""Django's column holds so many."""
JOINT = " · "
BROWSERS = (
    ("wxwork", "WeCom"),
    ("MicroMessenger", "WeChat"),
    ("Edg", "Edge"),
    ("HuaweiBrowser", "Huawei Browser"),
    ("MiuiBrowser", "Mi Browser"),
    ("QQBrowser", "QQ Browser"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def digest_of(session_key: str) -> str:
    """Keys are random (more than 160 bits), so a plain digest cannot be guessed back."""
    return sha256(session_key.encode()).hexdigest()[:DIGEST_DIGITS]


def name_of(kept_key: str) -> str:
    """What pages call a session: of the digest a digest, which opens nothing."""
    return sha256(f"name {kept_key}".encode()).hexdigest()[:16]


def device_of(user_agent: str) -> str:
    """`Firefox · Windows`: enough to know the own browsers apart, too little to know people by. Empty when unknown."""
    names = (next((name for mark, name in table if mark in user_agent), "") for table in (BROWSERS, SYSTEMS))
    return JOINT.join(name for name in names if name)


def opened_at(mark: object) -> datetime | None:
    """A time noted in a session (seconds since 1970) as a moment; None for nonsense."""
    return datetime.fromtimestamp(mark, UTC) if isinstance(mark, int | float) and 0 < mark < 2**40 else None


def is_too_old(opened: object, now: float, hours: int) -> bool:
    """Whether a session has lasted longer than allowed, however busy it is; nonsense counts as too old."""
    return not (isinstance(opened, int | float) and 0 <= now - opened <= hours * 3600)
