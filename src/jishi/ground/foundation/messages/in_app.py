"""Messages in the app for staff: written with the change, worded when read, so that no row holds a personal value."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count, QuerySet

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.models import Message
from jishi.ground.foundation.moment import now

from .telling import reaches, tell
from .values import Telling
from .wording import events

POST = "post"


@transaction.atomic
def send(kind: str, subject_kind: str, subject_uuids: Iterable[UUID], recipients: Iterable[UUID]) -> None:
    """Tells each recipient (a post's uuid) about each subject once; a second telling of the same is dropped.

    Whoever holds the post and wants to hear outside the app too is told there, once for each new message.
    """
    written = _write(kind, subject_kind, list(subject_uuids), list(recipients))
    if not written or kind not in events() or POST not in reaches():
        return
    first: dict[UUID, int] = {}
    for number, _recipient, subject in written:
        first[subject] = min(number, first.get(subject, number))
    # One number for all posts of a subject: who holds two of them is told once.
    tell(kind, subject_kind, POST, [Telling(subject, post, str(first[subject])) for _number, post, subject in written])


def _write(kind: str, subject_kind: str, subjects: list[UUID], posts: list[UUID]) -> list[tuple[int, UUID, UUID]]:
    """The messages that are new: number, recipient, subject."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO foundation_message (kind, recipient, subject_kind, subject_uuid, created_at)"
            " SELECT %s, p.post, %s, s.subject, %s FROM unnest(%s::uuid[]) AS s(subject), unnest(%s::uuid[]) AS p(post)"
            " ON CONFLICT DO NOTHING RETURNING id, recipient, subject_uuid",
            [kind, subject_kind, now(), subjects, posts],
        )
        return [(number, recipient, subject) for number, recipient, subject in cursor.fetchall()]


def waiting_for(actor: Actor) -> QuerySet[Message]:
    """Unread messages to the posts that the actor holds, newest first."""
    return Message.objects.filter(recipient__in=[grant.post_uuid for grant in actor.grants], read_at=None).order_by(
        "-id"
    )


def count_waiting(posts: Collection[UUID]) -> dict[UUID, int]:
    """How many messages to each post nobody has read."""
    rows = Message.objects.filter(recipient__in=posts, read_at=None).values_list("recipient").annotate(Count("id"))
    return dict(rows)


def mark_read(actor: Actor, subject_uuid: UUID) -> None:
    """Opening the thing reads what was said about it."""
    waiting_for(actor).filter(subject_uuid=subject_uuid).update(read_at=now())
