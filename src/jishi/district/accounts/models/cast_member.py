from django.db import models

from .account import Account


class CastMember(models.Model):
    """A person of the demonstration's cast: who signs in with one click, in which order, and what they do."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="cast_member")
    order = models.PositiveSmallIntegerField()
    sentence = models.CharField(max_length=200)
    sentence_en = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.sentence
