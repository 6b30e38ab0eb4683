"""The cast of the demonstration."""

from dataclasses import dataclass
from uuid import UUID

from jishi.district.accounts.access import standing_holdings
from jishi.district.accounts.models import CastMember


@dataclass(frozen=True, slots=True)
class CastView:
    """One person of the cast: the sentence says what they do, `posts` what they hold."""

    account_uuid: UUID
    name: str
    login: str
    posts: tuple[str, ...]
    sentence: str
    sentence_en: str


def cast() -> list[CastView]:
    """The cast in its order; empty outside a demonstration."""
    members = list(CastMember.objects.select_related("account").filter(account__active=True))
    titles: dict[int, list[str]] = {}
    held = standing_holdings().filter(account__in=[member.account_id for member in members])
    for account_id, title in held.order_by("id").values_list("account_id", "post__title"):
        titles.setdefault(account_id, []).append(title)
    return [
        CastView(
            account_uuid=member.account.uuid,
            name=member.account.name,
            login=member.account.login,
            posts=tuple(titles.get(member.account_id, ())),
            sentence=member.sentence,
            sentence_en=member.sentence_en or member.sentence,
        )
        for member in members
    ]
