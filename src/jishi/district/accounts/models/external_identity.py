from django.db import models

from .account import Account


class ExternalIdentity(models.Model):
    """By which identity elsewhere an account may be entered: one for each provider.

    `index` finds the identity without storing it: a keyed digest of provider, issuer and subject. `subject_sealed` is
    the subject under the key of the account's own subject, to show whom the link means.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="identities")
    provider = models.CharField(max_length=20)
    index = models.CharField(max_length=32, unique=True)
    subject_sealed = models.BinaryField()
    linked_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "provider"], name="one_identity_of_each_provider"),
        ]

    def __str__(self) -> str:
        return f"{self.provider} of {self.account_id}"
