from django.db import models


class MappedRole(models.Model):
    """What a value of the roles claim of single sign-on gives: a post, or nothing.

    Values that give nothing are known too, and may end with `*`; any other value is refused at signing in.
    """

    value = models.CharField(max_length=200)
    post = models.ForeignKey("organisations.Post", on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        ordering = ["value", "id"]
        constraints = [
            models.UniqueConstraint(fields=["value", "post"], nulls_distinct=False, name="mapped_once"),
        ]

    def __str__(self) -> str:
        return self.value
