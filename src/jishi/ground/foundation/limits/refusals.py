"""What is said to whoever knocks too often."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jishi.ground.foundation.errors import Refusal

SECONDS_A_MINUTE = 60


class TooMany(Refusal):
    """Too much in too short a time from one network, or with one token. `seconds` is how long to wait."""

    def __init__(self, seconds: int, limit: str) -> None:
        self.seconds = seconds
        super().__init__(_sentence(seconds, limit), code="too_often")


def _sentence(seconds: int, limit: str) -> str:
    minutes = -(-seconds // SECONDS_A_MINUTE)
    wait = ngettext("Wait a minute.", "Wait %(minutes)d minutes.", minutes) % {"minutes": minutes}
    if limit == "tokens":
        return _("This token asks more often than is agreed. %(wait)s") % {"wait": wait}
    if limit in ("uploads", "upload_mb"):
        return _("Very many files came from your network in a short time. %(wait)s Then send the file again.") % {
            "wait": wait
        }
    return _("Very much came from your network in a short time. %(wait)s Then try again, or call us.") % {"wait": wait}


def note(request: HttpRequest, refusal: Refusal) -> None:
    """A page that says a refusal itself leaves it here, so that its answer carries the status 429 and the time to wait
    where it was too often."""
    if isinstance(refusal, TooMany):
        request.too_many = refusal  # type: ignore[attr-defined]  # read by the middleware


def too_many_of(request: HttpRequest) -> TooMany | None:
    """What the limits said of this request."""
    return getattr(request, "too_many", None)
