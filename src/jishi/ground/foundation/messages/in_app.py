"""Messages in the app for staff: written with the change, worded when read, so that no row holds a personal value."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.models import Message
from jishi.ground.foundation.moment import now


def send(kind: str, subject_kind: str, subject_uuids: Iterable[UUID], recipients: Iterable[UUID]) -> None:
    """Tells each recipient (a post's uuid) about each subject once; a second telling of the same is dropped."""
    to = list(recipients)
    Message.objects.bulk_create(
        [
            Message(kind=kind, recipient=recipient, subject_kind=subject_kind, subject_uuid=subject, created_at=now())
            for subject in subject_uuids
            for recipient in to
        ],
        ignore_conflicts=True,
    )


def waiting_for(actor: Actor) -> QuerySet[Message]:
    """Unread messages to the posts that the actor holds, newest first."""
    return Message.objects.filter(recipient__in=[grant.post_uuid for grant in actor.grants], read_at=None).order_by(
        "-id"
    )


def mark_read(actor: Actor, subject_uuid: UUID) -> None:
    """Opening the thing reads what was said about it."""
    waiting_for(actor).filter(subject_uuid=subject_uuid).update(read_at=now())
