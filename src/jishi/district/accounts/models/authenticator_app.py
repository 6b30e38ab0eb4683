from django.db import models

from .account import Account


class AuthenticatorApp(models.Model):
    """The secret that a person's authenticator app shares with this house, confirmed by a first code.

    `secret_sealed` is encrypted under the key of the account's subject. `last_step` is the newest time step (30 s since
    1970) whose code was taken: neither it nor an earlier one is taken again.
    """

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="authenticator_app")
    secret_sealed = models.BinaryField()
    last_step = models.BigIntegerField(default=0)
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"app of {self.account_id}"
