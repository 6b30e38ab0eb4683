"""What staff's programs send and get. No personal value of a reporter is among it."""

from datetime import datetime
from typing import Annotated

from django.utils.translation import gettext_noop as _
from ninja import Field, Schema
from pydantic import ConfigDict

from jishi.cases.handling.rules.drafts import LONGEST_DESCRIPTION

from .shapes import Files, FileShown

Id = Annotated[str, Field(pattern=r"^([0-9]{1,18})?$")]
Words = Annotated[str, Field(max_length=2000)]


class Narrowed(Schema):
    """The filters of the queue; what is left out narrows nothing."""

    q: str = Field("", max_length=100, description=_("Words or a whole number"))
    phase: str = Field("", max_length=12, description=_("A phase, or `open` for all that are not ended"))
    due: str = Field("", max_length=12, description=_("overdue, soon, none or missed"))
    category: Id = Field("", description=_("The id of a category; takes in all below it"))
    area: Annotated[str, Field(pattern=r"^[0-9]{0,15}$")] = Field("", description=_("Digits of a division or grid"))
    organisation: Id = Field("", description=_("The id of the organisation in whose hands it is"))
    channel: str = Field("", max_length=8)
    urgency: str = Field("", max_length=8)
    recording: str = Field("", max_length=12, description=_("`unwritten`: with recordings not written down yet"))
    until: datetime | None = Field(None, description=_("Registered before this moment"))
    mine: bool = Field(False, description=_("Only what waits for the posts one holds"))
    order: str = Field("", max_length=10, description=_("By deadline, or `newest`, or `oldest`"))
    size: int = Field(50, ge=1, le=200)
    after: str = Field("", max_length=500, description=_("From the address that a page gives as `older`"))
    before: str = Field("", max_length=500, description=_("From the address that a page gives as `newer`"))


class CaseLineShown(Schema):
    code: str
    title: str
    category: str
    phase: str
    node: str = Field(description=_("The code of the node of its process"))
    state: str = Field(description=_("Where it stands, in words"))
    place: str
    place_text: str
    organisation: str
    urgency: str
    channel: str
    confidential: bool
    registered_at: datetime
    due_at: datetime | None
    due: str = Field(description=_("The deadline in words, as every page says it"))
    alarm: str = Field(description=_("overdue, due_soon or empty"))


class CasesShown(Schema):
    items: list[CaseLineShown]
    newer: str | None = Field(description=_("The address of the page before this one"))
    older: str | None = Field(description=_("The address of the page behind this one"))


class StaffStepShown(Schema):
    at: datetime
    what: str
    who: str
    organisation: str
    reason: str
    text: str
    note: str
    audience: str


class ReasonShown(Schema):
    value: str = Field(description=_("What to send, the same in every language"))
    name: str


class MoveShown(Schema):
    code: str
    name: str
    act: str
    primary: bool
    requires: list[str] = Field(description=_("Fields that have to be sent"))
    reason: str = Field(description=_("none, optional or required"))
    reasons: list[ReasonShown] = Field(description=_("The reasons to choose from; empty for words of one's own"))


class CaseShown(CaseLineShown):
    description: str
    answers: dict[str, str | int | float | bool]
    answer: str
    lng: float | None
    lat: float | None
    process: str
    about: str
    unwritten: list[int] = Field(
        description=_("Ids of steps that came as recordings whose words nobody has written down yet")
    )
    files: list[FileShown] = Field(description=_("With the report and with each step, in their order"))
    steps: list[StaffStepShown] = Field(description=_("What has happened, newest first"))
    moves: list[MoveShown] = Field(description=_("What the posts one holds may do now"))


class TranscriptionSent(Schema):
    model_config = ConfigDict(extra="forbid")

    step: int = Field(ge=1, le=2**63 - 1, description=_("The id of the step that was spoken, as `unwritten` gives it"))
    words: str = Field(
        min_length=1, max_length=LONGEST_DESCRIPTION, description=_("What is said; the reporter reads it")
    )


class MoveSent(Schema):
    """The fields by the names that the process gives them."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field("", max_length=200)
    text: Words = Field("", description=_("More words of one's own, read by staff"))
    result: Words = Field("", description=_("What was done, read by staff"))
    note: Words = ""
    answer: Words = Field("", description=_("Read by the reporter"))
    question: Words = Field("", description=_("Read by the reporter"))
    reply: Words = Field("", description=_("What the reporter answered"))
    organisation: str = Field("", max_length=40, description=_("The code of the organisation that is to handle it"))
    category: str = Field("", max_length=40, description=_("The code of a category"))
    place: str = Field("", max_length=60, description=_("The code of the community"))
    title: str = Field("", max_length=80)
    files: Files = Field(default_factory=list)
    before: Files = Field(default_factory=list)
