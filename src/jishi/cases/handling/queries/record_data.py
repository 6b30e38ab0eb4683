"""One's own record as data that a program reads: English keys, times in ISO 8601 of the people's zone."""

from datetime import datetime
from typing import Any

from jishi.cases.handling.models import Receipt
from jishi.ground.foundation.moment import PEOPLES_ZONE

from .own_record import OwnRecord
from .story import Told

FORMAT, VERSION = "jishi-own-record", 1


def record_data(record: OwnRecord) -> dict[str, Any]:
    """Everything that the page shows, and the names of the files in the folder."""
    receipt = record.receipt
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": _time(record.made_at),
        "office": {"name": record.office, "phone": record.office_phone},
        "receipt": {
            "kind": receipt.kind,
            "created_at": _time(receipt.created_at),
            "contact": _contact(record),
            "contact_history": [{"field": one.field, "value": one.value, "at": _time(one.at)} for one in record.former],
            "contact_opened": [{"at": _time(one.at), "post": one.post} for one in record.looks],
        },
        "case": _case(record),
        "steps": [_step(told) for told in record.own.story],
        "files": [
            {
                "name": one.name,
                "kind": one.row.file.kind,
                "media_type": one.row.file.content.media_type,
                "bytes": one.row.file.content.size,
                "given_at": _time(one.row.file.made_at),
                "yours": one.row.receipt_id == receipt.pk,
            }
            for one in record.files
        ],
        "ratings": [{"level": one.level, "words": one.words, "at": _time(one.at)} for one in record.ratings],
        "messages": [{"what": one.event, "state": one.state, "at": _time(one.at)} for one in record.told],
    }


def _contact(record: OwnRecord) -> dict[str, Any] | None:
    contact = record.contact
    if contact is None:
        return None
    return {
        "name": contact.name,
        "phone": contact.phone,
        "covered": contact.covered,
        "erased": contact.erased,
        "may_be_called_by_handler": contact.agreed,
        "wants_to_be_told": contact.wish,
        "language": contact.language,
    }


def _case(record: OwnRecord) -> dict[str, Any]:
    """A follower did not write the report and gets of it what a follower reads."""
    case, own = record.case, record.own
    shown = {
        "code": case.code,
        "category": own.line.category,
        "state": own.line.node,
        "registered_at": _time(case.registered_at),
        "answer_by": _time(case.due_at),
        "closed_at": _time(case.closed_at),
        "answer": own.answer,
    }
    if record.receipt.kind == Receipt.Kind.FOLLOWER:
        return shown
    return shown | {
        "title": case.title,
        "description": case.description,
        "place": case.place_text,
        "address": case.address.text if case.address else "",
        "area": record.place,
        "point": None if case.lng is None else {"lng": case.lng, "lat": case.lat, "frame": "CGCS2000"},
        "answers_to_questions": case.answers,
        "channel": case.channel,
        "urgency": case.urgency,
        "confidential": case.confidential,
        "handled_by": record.organisation,
        "about_organisation": record.about,
    }


def _step(told: Told) -> dict[str, Any]:
    return {
        "at": _time(told.at),
        "what": told.what,
        "organisation": told.organisation,
        "reason": told.reason,
        "text": told.text,
    }


def _time(moment: datetime | None) -> str | None:
    return moment.astimezone(PEOPLES_ZONE).isoformat(timespec="seconds") if moment else None
