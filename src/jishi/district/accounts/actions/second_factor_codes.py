"""Recovery codes: for whoever has lost phone and keys. Told once; afterwards only digests are there."""

from django.db import transaction

from jishi.district.accounts.errors import no_factor_yet, subject_is_gone
from jishi.district.accounts.models import Account, RecoveryCode
from jishi.district.accounts.queries.second_factor import has_second_factor
from jishi.district.accounts.rules.second_factor import new_recovery_codes, tidy_code
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.privacy import open_subject


def renew_recovery_codes(actor: Actor, row: Account) -> list[str]:
    """New codes; those before stop working. Call it in a transaction that holds the account's row. Raises Refusal."""
    subject = open_subject(row.subject)
    if subject is None:
        raise subject_is_gone()
    codes = new_recovery_codes()
    moment = now()
    RecoveryCode.objects.filter(account=row).delete()
    RecoveryCode.objects.bulk_create(
        [RecoveryCode(account=row, digest=subject.digest(tidy_code(code)), made_at=moment) for code in codes]
    )
    audit.record(actor, audit.Act("accounts.make_recovery_codes", "account", row.uuid))
    return codes


@transaction.atomic
def make_new_recovery_codes(actor: Actor, account: Account) -> list[str]:
    """New codes instead of those that are left. Raises Refusal: no_factor_yet, subject_is_gone."""
    row = Account.objects.select_for_update().get(pk=account.pk)
    if not has_second_factor(row):
        raise no_factor_yet()
    return renew_recovery_codes(actor, row)


def first_recovery_codes(actor: Actor, row: Account) -> list[str]:
    """Codes for whoever adds a first factor; none for whoever has codes left."""
    left = RecoveryCode.objects.filter(account=row, used_at=None).exists()
    return [] if left else renew_recovery_codes(actor, row)


def take_recovery_code(row: Account, code: str) -> bool:
    """Whether the code was one that is left; it is used up then. Call it in a transaction that holds the row."""
    subject = open_subject(row.subject)
    if subject is None:
        return False
    left = RecoveryCode.objects.filter(account=row, used_at=None, digest__in=subject.digests(code))
    return left.update(used_at=now()) == 1
