"""Passwords: checked in plain words, kept as hashes alone."""

from collections.abc import Iterator

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from jishi.district.accounts.errors import old_password_is_wrong
from jishi.district.accounts.models import Account
from jishi.district.accounts.queries.accounts import phone_of
from jishi.district.accounts.rules.passwords import MOST_CHARACTERS, holds_a_name, sentence_for
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor, ActorKind
from jishi.ground.foundation.errors import Refusal


@transaction.atomic
def change_password(account: Account, old: str, new: str) -> Account:
    """Sets a new password; every session but the one in hand ends with it. Raises Refusal."""
    row = Account.objects.select_for_update().get(pk=account.pk)
    if not row.check_password(old):
        raise old_password_is_wrong()
    set_password(row, new)
    return row


def set_password(row: Account, new: str) -> None:
    """Checks and writes; call it in a transaction that holds the row. Raises Refusal with field "password"."""
    problems = list(_problems(row, new))
    if problems:
        raise Refusal(" ".join(problems), code="weak_password", field="password")
    row.set_password(new)
    row.must_change_password = False
    row.save(update_fields=["password", "must_change_password"])
    actor = Actor(ActorKind.STAFF, row.uuid, row.name)
    audit.record(actor, audit.Act("accounts.set_password", "account", row.uuid, {"password": ""}))


def _problems(row: Account, new: str) -> Iterator[str]:
    if len(new) > MOST_CHARACTERS:
        yield sentence_for("password_too_long", "")
        return
    phone = phone_of(row)
    if phone and phone in new:
        yield sentence_for("password_is_phone", "")
    named = holds_a_name(new, (row.name, row.login))
    if named:
        yield sentence_for("password_too_similar", "")
    try:
        validate_password(new, row)
    except ValidationError as problem:
        for error in problem.error_list:
            if not (named and error.code == "password_too_similar"):
                yield sentence_for(error.code or "", " ".join(error.messages))
