from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class AccountManager(BaseUserManager["Account"]):
    """Finds an account by what Django calls the natural key: the login."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(login=username)


class Account(AbstractBaseUser):
    """A member of the staff who can sign in. Rights are not here: they come through the posts that are held.

    `login` is kept in lower case. `phone_sealed` is encrypted under the key of `subject`, `phone_index` finds an equal
    number without storing it. A `temporary` account is somebody's from outside: it holds posts through temporary access
    alone, and each of its requests is written down. Residents have no account. Of being active only the last sign-in is
    kept, to find accounts that nobody uses: nobody is to be measured by time online.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    subject = models.UUIDField(unique=True, editable=False)
    name = models.CharField(max_length=60)
    login = models.CharField(max_length=40, unique=True)
    phone_sealed = models.BinaryField(null=True)
    phone_index = models.CharField(max_length=32, unique=True, null=True)  # noqa: DJ001 - unique, so none is null
    active = models.BooleanField(default=True)
    temporary = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS = ["name"]

    objects = AccountManager()

    class Meta:
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["name", "id"], name="account_by_name")]  # the list's order and its paging

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # Django's word for our field
        """Whether the account may sign in."""
        return self.active
