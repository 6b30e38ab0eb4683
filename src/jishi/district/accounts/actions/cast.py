"""The cast of the demonstration, as the seed introduces it."""

from collections.abc import Sequence

from django.db import transaction

from jishi.district.accounts.models import Account, CastMember
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours


@transaction.atomic
def set_cast(actor: Actor, members: Sequence[tuple[Account, str, str]]) -> None:
    """The cast in this order: account, what they do, the same in English. Only machines introduce a cast."""
    if not actor.is_machine:
        raise NotYours
    CastMember.objects.all().delete()
    CastMember.objects.bulk_create(
        [
            CastMember(account=account, order=order, sentence=sentence, sentence_en=sentence_en)
            for order, (account, sentence, sentence_en) in enumerate(members, start=1)
        ]
    )
