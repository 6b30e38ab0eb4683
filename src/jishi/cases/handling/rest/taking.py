"""From what a program sends to a draft, and from a registered case to what it is told."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from jishi.cases.handling.models import Case
from jishi.cases.handling.rules.drafts import Draft
from jishi.ground.foundation.errors import InvalidInput
from jishi.ground.ui.forms import PhoneField

from .own import category_of
from .shapes import MatterSent, ReportSent

PHONE = PhoneField(required=False)


def draft_of(sent: MatterSent, key: UUID, channel: str) -> Draft:
    """Raises InvalidInput for answers without a category and for a phone that cannot be called."""
    if sent.answers and not sent.category:
        raise InvalidInput({"answers": gettext("Answers belong to the questions of a category; name the category")})
    return Draft(
        description=sent.description,
        channel=channel,
        category=sent.category,
        answers=sent.answers,
        place_text=sent.place_text,
        lng=sent.lng,
        lat=sent.lat,
        frame=sent.frame,
        confidential=sent.confidential,
        name=sent.name,
        phone=phone_of(sent.phone),
        agreed=sent.agreed,
        on_behalf=sent.on_behalf,
        files=sent.files if isinstance(sent, ReportSent) else (),
        key=key,
    )


def phone_of(written: str) -> str:
    """The bare digits, or the sentence a form would say."""
    try:
        return PHONE.clean(written) if written.strip() else ""
    except ValidationError as error:
        raise InvalidInput({"phone": str(error.message)}) from None


def taken(request: HttpRequest, case: Case, secret: str) -> dict[str, Any]:
    """No query: the category is read from memory, and a new case has no other words yet."""
    page = request.build_absolute_uri(reverse("reports:find"))
    return {
        "code": case.code,
        "secret": secret,
        "due_at": case.due_at,
        "category": category_of(case),
        "organisation": None,
        "follow": f"{page}#{case.code}.{secret}",
    }
