"""An office words its messages and sets its hours."""

from dataclasses import dataclass
from datetime import time

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jishi.ground.foundation import audit, reference
from jishi.ground.foundation.actors import NOBODY, Actor
from jishi.ground.foundation.errors import InvalidInput, NotYours, Refusal
from jishi.ground.foundation.models import MessageRule, MessageText
from jishi.ground.foundation.moment import now

from .channels import channels
from .rules import problem_of
from .wording import IN_APP, REFERENCE, Key, events, shipped_texts

EDIT = "messages.edit"
LONGEST = {"sms": 300, IN_APP: 200}
"""Characters of a text before its places are filled; elsewhere 2,000."""
LONGEST_ELSEWHERE = 2_000
LONGEST_TITLE = 120
LINK_DAYS = (1, 90)


@dataclass(frozen=True, slots=True)
class Wording:
    """What somebody wrote. `seen` is the version they had before them."""

    title: str
    body: str
    active: bool
    seen: int


def problems_of(key: Key, wording: Wording) -> dict[str, str]:
    """A sentence for each field that cannot be used."""
    event, channel, _language = key
    known = [place.name for place in events()[event].placeholders]
    required = () if channel == IN_APP else events()[event].required
    most = LONGEST.get(channel, LONGEST_ELSEWHERE)
    problems: dict[str, str] = {}
    if not wording.body.strip():
        problems["body"] = _("Write what people are told")
    elif len(wording.body) > most:
        problems["body"] = _("At most %(most)d characters; shorten it a little") % {"most": most}
    elif sentence := problem_of(wording.body, known, required):
        problems["body"] = sentence
    if titled(channel):
        if not wording.title.strip():
            problems["title"] = _("Write a subject")
        elif len(wording.title) > LONGEST_TITLE or "\n" in wording.title or "\r" in wording.title:
            problems["title"] = _("A subject is one line of at most %(most)d characters") % {"most": LONGEST_TITLE}
        elif sentence := problem_of(wording.title, known):
            problems["title"] = sentence
    return problems


def titled(channel: str) -> bool:
    found = channels().get(channel)
    return found is not None and found.titled


def save_text(actor: Actor, key: Key, wording: Wording) -> int:
    """Adds a version; its number, or that of the standing one when nothing changed.

    Raises NotYours, InvalidInput, and Refusal when somebody else saved one meanwhile.
    """
    if not actor.can(EDIT):
        raise NotYours
    if problems := problems_of(key, wording):
        raise InvalidInput(problems)
    try:
        return _add_version(actor, key, wording)
    except IntegrityError:
        raise _saved_meanwhile() from None


@transaction.atomic
def _add_version(actor: Actor, key: Key, wording: Wording) -> int:
    event, channel, language = key
    of_key = MessageText.objects.filter(event=event, channel=channel, language=language)
    standing = of_key.order_by("-version").first()
    version = standing.version if standing else 0
    title = wording.title.strip() if titled(channel) else ""
    body = wording.body.strip().replace("\r\n", "\n")
    if standing and (standing.title, standing.body, standing.active) == (title, body, wording.active):
        return version
    if version != wording.seen:
        raise _saved_meanwhile()
    row = MessageText.objects.create(
        event=event, channel=channel, language=language, version=version + 1, title=title, body=body,
        active=wording.active, shipped=shipped_texts().get(key) == (title, body, wording.active), made_at=now(),
        made_by=actor.name, made_by_post=actor.post_for(EDIT),
    )  # fmt: skip
    fields = {"event": event, "channel": channel, "language": language, "version": str(row.version)}
    audit.record(actor, audit.Act("messages.save_text", "message_text", NOBODY, fields, permission=EDIT))
    reference.touch(REFERENCE)
    return row.version


def _saved_meanwhile() -> Refusal:
    return Refusal(
        _("Somebody else has just saved this text; yours was not saved. Look at the latest below."), code="moved_on"
    )


@transaction.atomic
def save_rule(actor: Actor, quiet_from: time, quiet_until: time, link_days: int) -> MessageRule:
    """Sets the quiet hours and how long links open. Raises NotYours, InvalidInput."""
    if not actor.can(EDIT):
        raise NotYours
    least, most = LINK_DAYS
    if not least <= link_days <= most:
        raise InvalidInput({"link_days": _("From %(least)d to %(most)d days") % {"least": least, "most": most}})
    row, _made = MessageRule.objects.select_for_update().get_or_create(pk=1)
    before = (row.quiet_from, row.quiet_until, row.link_days)
    if before != (quiet_from, quiet_until, link_days):
        row.quiet_from, row.quiet_until, row.link_days = quiet_from, quiet_until, link_days
        row.save()
        fields = {
            "quiet_from": f"{quiet_from:%H:%M}", "quiet_until": f"{quiet_until:%H:%M}", "link_days": str(link_days),
        }  # fmt: skip
        audit.record(actor, audit.Act("messages.save_rule", "message_rule", NOBODY, fields, permission=EDIT))
        reference.touch(REFERENCE)
    return row
