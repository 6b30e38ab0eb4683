"""Accounts: made, changed, closed, opened again."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Q

from jishi.district.accounts.access import MANAGE, require_manage
from jishi.district.accounts.errors import (
    last_administrator,
    login_is_no_login,
    login_is_taken,
    name_is_missing,
    phone_is_no_phone,
    phone_is_taken,
)
from jishi.district.accounts.models import Account, OneTimeLink
from jishi.district.accounts.queries.accounts import phone_index, phone_indexes, phone_of
from jishi.district.accounts.queries.holdings import administrators, lock_administrators
from jishi.district.accounts.rules.logins import is_login, tidy_login
from jishi.ground.foundation import audit, privacy
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.reach import require
from jishi.ground.lib.text import normalise_phone

from .tokens import end_tokens_without_right

MODEL = "accounts.Account"
SUBJECT_KIND = "staff"


@dataclass(frozen=True, slots=True)
class Person:
    """What is written of a member of the staff. An empty phone means none."""

    name: str
    phone: str = ""


def create_account(actor: Actor, login: str, person: Person) -> Account:
    """A new account without a password: give it a link, then posts. Raises NotYours, Refusal."""
    require(actor, MANAGE)
    login = tidy_login(login)
    if not is_login(login):
        raise login_is_no_login()
    name, phone = _checked(person)
    with transaction.atomic():
        _refuse_taken(login=login, phone=phone)
        (subject,) = privacy.create_subjects(SUBJECT_KIND)
        account = Account(subject=subject.uuid, login=login, name=name, created_at=now())
        account.set_unusable_password()
        _seal_phone(account, subject, phone)
        _save_once(account)
        _remember(actor, account, subject, {"name": name, "phone": phone})
        digests = {"login": subject.digest(login), "name": subject.digest(name), "phone": subject.digest(phone)}
        audit.record(actor, audit.Act("accounts.create", "account", account.uuid, digests, permission=MANAGE))
    return account


@transaction.atomic
def change_account(actor: Actor, account: Account, person: Person) -> Account:
    """Sets name and phone; what they were stays in the person's own history. Raises NotYours, Refusal."""
    require_manage(actor, account)
    name, phone = _checked(person)
    row = Account.objects.select_for_update().get(pk=account.pk)
    subject = privacy.open_subject(row.subject)
    if subject is None:
        raise name_is_missing()
    changed = {
        field: value
        for field, value, before in (("name", name, row.name), ("phone", phone, phone_of(row)))
        if value != before
    }
    if not changed:
        return row
    if "phone" in changed:
        _refuse_taken(phone=phone, but=row)
        _seal_phone(row, subject, phone)
    row.name = name
    _save_once(row)
    _remember(actor, row, subject, changed)
    digests = {field: subject.digest(value) for field, value in changed.items()}
    audit.record(actor, audit.Act("accounts.change", "account", row.uuid, digests, permission=MANAGE))
    return row


@transaction.atomic
def close_account(actor: Actor, account: Account) -> None:
    """Nobody signs in with it any more, and open sessions end at once. Holdings stay to be ended one by one."""
    require_manage(actor, account)
    lock_administrators()
    row = Account.objects.select_for_update().get(pk=account.pk)
    if not row.active:
        return
    governing = administrators()
    if governing.filter(account=row).exists() and not governing.exclude(account=row).exists():
        raise last_administrator()
    row.active = False
    row.save(update_fields=["active"])
    OneTimeLink.objects.filter(account=row, used_at=None).update(used_at=now())
    end_tokens_without_right(Q(account=row))
    audit.record(actor, audit.Act("accounts.close", "account", row.uuid, {"active": ""}, permission=MANAGE))


@transaction.atomic
def reopen_account(actor: Actor, account: Account) -> None:
    """The account may sign in again, with the password and the posts it still has."""
    require_manage(actor, account)
    row = Account.objects.select_for_update().get(pk=account.pk)
    if row.active:
        return
    row.active = True
    row.save(update_fields=["active"])
    audit.record(actor, audit.Act("accounts.reopen", "account", row.uuid, {"active": ""}, permission=MANAGE))


@transaction.atomic
def demand_new_password(actor: Actor, account: Account) -> None:
    """After the next signing in a new password is set before anything else."""
    require_manage(actor, account)
    Account.objects.filter(pk=account.pk).update(must_change_password=True)
    audit.record(actor, audit.Act("accounts.demand_new_password", "account", account.uuid, permission=MANAGE))


def _checked(person: Person) -> tuple[str, str]:
    name = " ".join(person.name.split())
    if not name:
        raise name_is_missing()
    if not person.phone.strip():
        return name, ""
    phone = normalise_phone(person.phone)
    if phone is None:
        raise phone_is_no_phone()
    return name, phone


def _refuse_taken(*, login: str = "", phone: str = "", but: Account | None = None) -> None:
    others = Account.objects.exclude(pk=but.pk) if but else Account.objects.all()
    if login and others.filter(login=login).exists():
        raise login_is_taken()
    if phone and others.filter(phone_index__in=phone_indexes(phone)).exists():
        raise phone_is_taken()


def _save_once(account: Account) -> None:
    """Two at once with the same login or phone: the unique constraint tells the later one the same sentence."""
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError as problem:
        raise (login_is_taken() if "login" in str(problem) else phone_is_taken()) from None


def _seal_phone(account: Account, subject: privacy.SubjectCipher, phone: str) -> None:
    account.phone_sealed = subject.encrypt(phone) if phone else None
    account.phone_index = phone_index(phone) if phone else None


def _remember(actor: Actor, account: Account, subject: privacy.SubjectCipher, values: Mapping[str, str]) -> None:
    privacy.remember(
        actor,
        [
            privacy.Remembered(subject, MODEL, account.uuid, field, subject.encrypt(value))
            for field, value in values.items()
        ],
    )
