"""What residents' programs send and get. Descriptions are English here; the page of the interface translates them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from django.utils.translation import gettext_noop as _
from ninja import Field, Header, Schema
from pydantic import ConfigDict

from jishi.cases.handling.actions.note import LONGEST
from jishi.cases.handling.rules.drafts import LONGEST_DESCRIPTION
from jishi.ground.lib.geometry import Frame
from jishi.ground.lib.rating import Rating as Level

Key = Annotated[
    UUID, Header(alias="Idempotency-Key", description=_("A random UUID; the same one again does nothing twice"))
]
Secret = Annotated[
    str, Header(alias="X-Receipt-Secret", description=_("The code of the receipt, or what a code by text message gave"))
]
Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
Files = Annotated[
    list[UUID],
    Field(max_length=50, description=_("Ids of files that were given with this Idempotency-Key before")),
]
AnswerName = Annotated[str, Field(max_length=60)]
AnswerText = Annotated[str, Field(max_length=500)]


class Sent(Schema):
    """A field that is misspelt is refused and not ignored: it might have been `confidential`."""

    model_config = ConfigDict(extra="forbid")


class MatterSent(Sent):
    """What is said of a matter, by whomever."""

    description: str = Field(max_length=LONGEST_DESCRIPTION, description=_("What happened, in the reporter's words"))
    place_text: str = Field(
        "", max_length=200, description=_("An address or a landmark; needed where there is no point")
    )
    lng: Longitude | None = Field(None, description=_("Longitude in degrees, with `lat`"))
    lat: Latitude | None = Field(None, description=_("Latitude in degrees"))
    frame: Frame = Field(Frame.CGCS2000, description=_("The frame of the point; CGCS2000 is WGS 84 within metres"))
    category: str = Field("", max_length=40, description=_("The code of a category; left out, the desk sorts it"))
    answers: dict[AnswerName, AnswerText | int | float | bool] = Field(
        default_factory=dict, max_length=20, description=_("Answers to the questions of the category")
    )
    phone: str = Field("", max_length=40, description=_("Only to tell the result"))
    name: str = Field("", max_length=60, description=_("How the reporter may be addressed"))
    agreed: bool = Field(False, description=_("Whether whoever handles it may call"))
    confidential: bool = Field(False, description=_("Only the service desk sees who reported"))
    on_behalf: bool = Field(False, description=_("Sent for somebody else, whose name and phone these are"))


class ReportSent(MatterSent):
    description: str = Field(
        "",
        max_length=LONGEST_DESCRIPTION,
        description=_(
            "In the reporter's words; may be left out where a voice recording among the files says it"
        ),
    )
    files: Files = Field(default_factory=list)
    language: Literal["zh-hans", "en"] | None = Field(None, description=_("The language of the answer"))


class CategoryShown(Schema):
    code: str
    label: str


class ReportTaken(Schema):
    code: str = Field(description=_("The number of the report, twelve digits or sixteen"))
    secret: str = Field(description=_("Shown here and never again: with it and the number the report is followed"))
    due_at: datetime | None = Field(description=_("The latest moment of the answer; none until a category is set"))
    category: CategoryShown | None
    organisation: str | None = Field(description=_("Who handles it, once that is known"))
    follow: str = Field(
        description=_("A page that opens the report; the secret stands behind #, which no server is sent")
    )


class StationShown(Schema):
    words: str
    done: bool
    here: bool


class FileShown(Schema):
    id: UUID = Field(description=_("Asked for under the report or case: …/files/{id}"))
    kind: str = Field(description=_("image, video, voice or paper"))
    name: str = Field(description=_("The name of a paper; empty for everything else"))
    size: int
    seconds: int | None = Field(description=_("How long a recording is, where it says so"))
    purpose: str = Field(description=_("report, before, after or other"))


class StepShown(Schema):
    at: datetime
    what: str
    organisation: str
    reason: str
    text: str


class ReportShown(Schema):
    code: str
    title: str
    phase: str = Field(description=_("to_accept, to_assign, handling, to_verify, suspended, closed or ended"))
    state: str = Field(description=_("Where it stands, in words"))
    category: CategoryShown | None
    organisation: str | None
    registered_at: datetime
    due_at: datetime | None
    due: str = Field(description=_("The deadline in words, as every page says it"))
    late: bool
    stations: list[StationShown]
    steps: list[StepShown] = Field(description=_("What has happened, newest first"))
    files: list[FileShown] = Field(description=_("What the holder of this receipt may see"))
    answer: str = Field(description=_("The answer, once it is closed"))
    question: str = Field(description=_("What the reporter is asked, while the case waits for it"))
    rating: str = Field(description=_("The level given to the present closing"))
    may: list[str] = Field(description=_("What can be done now: add, reply, rate, withdraw"))


class WordsSent(Sent):
    text: str = Field(
        "", max_length=LONGEST, description=_("May be left out where a voice recording is among the files")
    )
    files: Files = Field(default_factory=list)


class RatingSent(Sent):
    level: Level
    words: str = Field("", max_length=500)


class FollowSent(Sent):
    words: str = Field("", max_length=LONGEST, description=_("What the follower has to say about it"))
    phone: str = Field("", max_length=40, description=_("Only to tell the result"))
    files: Files = Field(default_factory=list)


class NearbyShown(Schema):
    case: UUID = Field(description=_("Names the report when it is followed"))
    category: str
    metres: int
    phase: str
    state: str
