"""Finding accounts."""

from django.db.models import Q, QuerySet

from jishi.district.accounts.access import visible_to
from jishi.district.accounts.models import Account
from jishi.district.accounts.rules.logins import is_login, tidy_login
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.privacy import blind_index, blind_indexes, open_subject
from jishi.ground.lib.text import mask_phone, normalise_phone

PHONE_INDEX = "staff phone"


def account_by_typed_name(typed: str) -> Account | None:
    """The account whose login or phone was typed; closed ones too. A login holds a letter, so it is never a phone."""
    login = tidy_login(typed)
    if is_login(login):
        return Account.objects.filter(login=login).first()
    indexes = phone_indexes(typed)
    return Account.objects.filter(phone_index__in=indexes).first() if indexes else None


def phone_index(typed: str) -> str | None:
    """The blind index of a phone number as people write it; None when it is no phone number."""
    number = normalise_phone(typed)
    return blind_index(PHONE_INDEX, number) if number else None


def phone_indexes(typed: str) -> list[str]:
    """What may be stored of a phone number, to look it up; empty when it is no phone number."""
    number = normalise_phone(typed)
    return blind_indexes(PHONE_INDEX, number) if number else []


def search_accounts(actor: Actor, text: str) -> QuerySet[Account]:
    """Accounts of the actor's organisations: part of name or login, or the whole phone number."""
    found = visible_to(actor)
    text = text.strip()
    if not text:
        return found
    wanted = Q(name__icontains=text) | Q(login__icontains=tidy_login(text))
    if indexes := phone_indexes(text):
        wanted |= Q(phone_index__in=indexes)
    return found.filter(wanted)


def phone_of(account: Account) -> str:
    """The phone number in full, for whoever may see it; empty when there is none or the person was erased."""
    if account.phone_sealed is None:
        return ""
    subject = open_subject(account.subject)
    return subject.decrypt(bytes(account.phone_sealed)) if subject else ""


def masked_phone_of(account: Account) -> str:
    """`138****1234`."""
    number = phone_of(account)
    return mask_phone(number) if number else ""
