"""What Django asks about sessions (SESSION_ENGINE): rows that know their account, under digests of their keys."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from .models import Session
from .rules.marks import OPENED_AT
from .rules.sessions import digest_of, opened_at


class SessionStore(DatabaseStore):
    """As Django's, but the cookie's key is nowhere in the database: whoever reads the table or a backup of it holds no
    key that opens a session."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        found: Session | None = None
        if self.session_key:
            rows = Session.objects.filter(session_key=digest_of(self.session_key), expire_date__gt=timezone.now())
            found = rows.first()
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key: str) -> bool:
        return super().exists(digest_of(session_key))

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            super().delete(digest_of(key))

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row: whose it is and since when are columns, so that a person's sessions are found."""
        account = str(data.get(SESSION_KEY, ""))
        return Session(
            session_key=digest_of(self._get_or_create_session_key()),  # type: ignore[attr-defined]  # not in the stubs
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            account_id=int(account) if account.isdigit() else None,
            opened_at=opened_at(data.get(OPENED_AT)),
        )
