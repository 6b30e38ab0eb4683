from django.db import models


class Role(models.Model):
    """What a post is there for: a name and the permissions that its work needs.

    `shipped` is the list as the product last brought it. An office may take from it and add to it; a new version of
    the product then changes only what differs between two shipped lists.

    `second_factor` says that whoever holds such a post signs in with a second factor. It is always so where the role
    manages accounts or reads the audit.

    `temporary` says that people from outside (a vendor, an operator) may hold such a post for a few days.
    """

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=40)
    name_en = models.CharField(max_length=60)
    permissions = models.JSONField(default=list)
    shipped = models.JSONField(default=list)
    second_factor = models.BooleanField(default=False)
    temporary = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=100)

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name

    def label(self, language: str) -> str:
        """The name in the language of the page ("zh-hans" or "en")."""
        return self.name_en if language.startswith("en") and self.name_en else self.name
