"""The history of a case in words, for staff or for the holder of a receipt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from jishi.cases.handling.models import Case, Step
from jishi.cases.handling.models.step import Audience
from jishi.district.organisations.api import name_of

from .process import process_of

OTHER_ACTS = {
    "register": gettext_lazy("Registered"),
    "on_behalf": gettext_lazy("Registered by a helper, for somebody else"),
    "note": gettext_lazy("Note"),
    "add": gettext_lazy("Added by the reporter"),
    "follow": gettext_lazy("Somebody else follows"),
    "amend": gettext_lazy("Corrected"),
    "let_go": gettext_lazy("Photos and recordings let go: their time is over"),
    "erase": gettext_lazy("Somebody was erased: no name, no phone, no messages any more"),
    "blank": gettext_lazy("The words were erased; the figures stay"),
    "transcribe": gettext_lazy("Written down from a recording"),
    "redact": gettext_lazy("Places on a photo covered"),
    "clock": gettext_lazy("Deadline computed anew"),
}
FIELD_WORDS = {
    "category": gettext_lazy("category"),
    "community": gettext_lazy("community"),
    "title": gettext_lazy("title"),
    "about": gettext_lazy("organisation it is about"),
    "confidential": gettext_lazy("confidential"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One step in words. `who` is empty for reporters and machines have a name of their own."""

    at: datetime
    what: str
    who: str
    organisation: str
    reason: str
    text: str
    note: str
    audience: str
    imported: bool
    act: str
    step_id: int


def story(case: Case, steps: Sequence[Step]) -> list[Told]:
    """Every step, newest first, as staff read it."""
    return [_told(case, step, helped=is_on_behalf(step)) for step in reversed(steps)]


def is_on_behalf(step: Step) -> bool:
    """Whether a helper reported for somebody else; residents who follow are not told."""
    return step.act == "register" and bool(step.facts.get("on_behalf"))


def was_on_behalf(case: Case) -> bool:
    """The same of a case."""
    return Step.objects.filter(case=case, act="register", facts__has_key="on_behalf").exists()


def story_for_reporter(case: Case, steps: Sequence[Step]) -> list[Told]:
    """What the holder of a receipt reads: the moves, without staff's names, reasons and notes; own words, answers."""
    shown = []
    for step in reversed(steps):
        if not step.move and step.audience == Audience.STAFF:
            continue
        told = _told(case, step)
        open_words = step.audience != Audience.STAFF
        shown.append(
            Told(
                told.at,
                told.what,
                "",
                told.organisation if step.act in ("assign", "reassign", "report_handling") else "",
                told.reason if step.act == "decline" else "",
                told.text if open_words else "",
                "",
                step.audience,
                told.imported,
                step.act,
                step.pk,
            )
        )
    return shown


def for_followers(steps: Sequence[Step]) -> list[Step]:
    """Without the words of the reporter and the questions to them: a follower hears how far it is."""
    return [step for step in steps if step.act not in ("add", "ask", "answer", "transcribe", "withdraw")]


def steps_of(case: Case) -> list[Step]:
    return list(Step.objects.filter(case=case).order_by("id"))


def _told(case: Case, step: Step, *, helped: bool = False) -> Told:
    return Told(
        at=step.at,
        what=str(OTHER_ACTS["on_behalf"]) if helped else _what(case, step),
        who=_who(step),
        organisation=name_of(step.organisation_id) if step.organisation_id else "",
        reason=process_of(case).reason_name(step.reason, get_language() or "") if step.reason else "",
        text=step.text or _fields(step),
        note=str(step.facts.get("note", "")),
        audience=step.audience,
        imported=step.actor_kind == "importer",
        act=step.act,
        step_id=step.pk,
    )


def _what(case: Case, step: Step) -> str:
    if step.move:
        move = next((m for m in process_of(case).moves if m.code == step.move), None)
        if move is not None:
            return move.name(get_language() or "")
    return str(OTHER_ACTS.get(step.act, step.act))


def _who(step: Step) -> str:
    match step.actor_kind:
        case "staff":
            return f"{step.actor_post} {step.actor_name}".strip()
        case "reporter" | "anonymous":
            return _("Reporter")
        case "importer":
            return _("Import")
        case "partner":
            return step.actor_name
        case _:
            return _("Rule")


def _fields(step: Step) -> str:
    names = [name for name in str(step.facts.get("fields", "")).split(", ") if name]
    return _(", ").join(str(FIELD_WORDS.get(name, name)) for name in names)
