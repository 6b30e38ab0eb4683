from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from .account import Account


class Session(AbstractBaseSession):
    """One browser in which somebody is signed in, or is about to.

    `session_key` is a digest: only the browser's cookie has the key. `account` is None before signing in. What else is
    remembered lies in `session_data`, signed: marks of `rules.marks`, the kind of browser, and the network address
    encrypted under the key of the account's subject.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, related_name="sessions")
    opened_at = models.DateTimeField(null=True)

    class Meta(AbstractBaseSession.Meta):
        abstract = False
        verbose_name = "session"
        verbose_name_plural = "sessions"
        indexes = [models.Index(fields=["account", "opened_at"], name="session_of_account")]

    def __str__(self) -> str:
        return f"session of {self.account_id}"

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        """Which store reads the data; the house's own one writes it in the same form."""
        return SessionStore
