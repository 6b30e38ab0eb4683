from uuid import uuid4

from django.db import models

from .account import Account
from .partner import Partner


class TokenEnd(models.TextChoices):
    """Why a token does not open anything any more."""

    REVOKED = "revoked"
    RIGHT = "right"
    PARTNER = "partner"


class ApiToken(models.Model):
    """What a program enters with: for a post that its maker holds, or for a partner. Only a keyed digest is kept.

    `scopes` are permissions, cut again at every use by what post or partner may at that time. Until `expires_at` it is
    good, unless it was ended before: by hand, or because its maker no longer holds the post (`account` is who made it).
    The last use is written once a minute at most.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    prefix = models.CharField(max_length=8, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=60)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="tokens")
    post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, null=True, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, related_name="tokens")
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=8, choices=TokenEnd, blank=True)
    last_used_at = models.DateTimeField(null=True)
    last_used_address = models.GenericIPAddressField(null=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["-created_at", "-id"], name="token_newest")]  # the list's order and its paging
        constraints = [
            models.CheckConstraint(
                name="token_of_post_or_partner",
                condition=models.Q(post__isnull=False, account__isnull=False, partner__isnull=True)
                | models.Q(post__isnull=True, partner__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.prefix
