"""Where somebody is signed in."""

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from jishi.district.accounts.models import Account, Session
from jishi.district.accounts.rules.idle import has_left
from jishi.district.accounts.rules.marks import ADDRESS, DEVICE, SEEN_AT
from jishi.district.accounts.rules.sessions import JOINT, is_too_old, name_of, opened_at
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.privacy import SubjectCipher, open_subject


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One browser: what it calls itself, since when, last asked when, from which address. `name` names it on pages."""

    name: str
    device: str
    opened_at: datetime
    seen_at: datetime | None
    address: str


def open_sessions(account: Account) -> list[OpenSession]:
    """The sessions that still open something, the newest first."""
    subject = open_subject(account.subject)
    rows = Session.objects.filter(account=account, expire_date__gt=now(), opened_at__isnull=False)
    return [
        _view(row, data, subject)
        for row, data in ((row, row.get_decoded()) for row in rows.order_by("-opened_at"))
        if _opens(data, row, account)
    ]


def _in_words(device: str) -> str:
    """Browsers that have a name of their own in the reader's language by that name."""
    named = {
        "WeChat": _("WeChat"),
        "WeCom": _("WeCom"),
        "Huawei Browser": _("Huawei Browser"),
        "Mi Browser": _("Mi Browser"),
        "QQ Browser": _("QQ Browser"),
    }
    return JOINT.join(named.get(name, name) for name in device.split(JOINT))


def _opens(data: Mapping[str, Any], row: Session, account: Account) -> bool:
    """Whether the next request with it would be let in."""
    moment = now().timestamp()
    opened = row.opened_at.timestamp() if row.opened_at else None
    return (
        not is_too_old(opened, moment, settings.STAFF_SESSION_HOURS)
        and not has_left(data.get(SEEN_AT, opened), moment, settings.STAFF_IDLE_MINUTES)
        and constant_time_compare(data.get(HASH_SESSION_KEY, ""), account.get_session_auth_hash())
    )


def _view(row: Session, data: Mapping[str, Any], subject: SubjectCipher | None) -> OpenSession:
    sealed = data.get(ADDRESS, "")
    return OpenSession(
        name=name_of(row.session_key),
        device=_in_words(str(data.get(DEVICE, ""))),
        opened_at=row.opened_at or now(),
        seen_at=opened_at(data.get(SEEN_AT)),
        address=subject.decrypt(b64decode(sealed)) if subject and sealed else "",
    )
