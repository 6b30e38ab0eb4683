"""What Django asks about accounts. Signing in itself is `actions.sign_in`, which also counts failures."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from .models import Account


class Backend(BaseBackend):
    """Gives back the account of a session. It authenticates nobody by itself: there is one way in, with its lockout."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        return None

    def get_user(self, user_id: int) -> Account | None:
        """The account when it may still sign in."""
        return Account.objects.filter(pk=user_id, active=True).first()
