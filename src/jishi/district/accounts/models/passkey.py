from django.db import models

from .account import Account


class Passkey(models.Model):
    """A key on a phone, a computer or a stick, which signs what this house asks it to; only its public half is here.

    `credential` is WebAuthn's attested credential data (id and public key), `key_id` the SHA-256 of its id in hex.
    `sign_count` is what the key counted last; keys that do not count say 0.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=40)
    key_id = models.CharField(max_length=64, unique=True)
    credential = models.BinaryField()
    sign_count = models.BigIntegerField(default=0)
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return self.name
