"""听写: the desk listens to a recording and writes down what is said; from then on the words are the report's text."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.cases.handling import access, errors
from jishi.cases.handling.models import Case, Step
from jishi.cases.handling.models.step import Audience
from jishi.cases.handling.queries.spoken import SPOKEN, WRITES_DOWN, transcription_of
from jishi.cases.handling.rules.drafts import LONGEST_DESCRIPTION, first_clause, spoken_title
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.tables import update_rows

from .keys import claim_keys
from .locks import lock_cases
from .register import search_words
from .request import TranscribeRequest
from .steps import announce_moved, step_of, write_steps

FIELDS = ("unwritten", "description", "title", "search")


def transcribe_cases(actor: Actor, requests: Sequence[TranscribeRequest]) -> list[Case]:
    """Writes down each spoken step, once: of two colleagues at the same moment the second is told who was quicker.

    A spoken report gets its description, and its title where nobody has given one; the reporter reads what was written.
    Returns each request's case. Raises NotYours for a case or step that the actor cannot see, Refusal with a sentence
    otherwise; then nothing has changed.
    """
    with transaction.atomic():
        fresh, _results = claim_keys("transcribe", requests, lambda one: str(one.case_id))
        cases = lock_cases(access.visible_to(actor), [one.case_id for one in requests])
        steps: list[Step] = []
        for one in fresh:
            steps.append(_write_down(actor, cases[one.case_id], one, steps))
        if steps:
            update_rows({step.case.pk: step.case for step in steps}.values(), FIELDS)
            write_steps(actor, steps)
            announce_moved("transcribe", [step.case for step in steps])
        return [cases[one.case_id] for one in requests]


def _write_down(actor: Actor, case: Case, request: TranscribeRequest, before: Sequence[Step]) -> Step:
    """Changes the case in memory; the step that is to be written."""
    if not (actor.is_machine or access.holds_over(actor, access.TRANSCRIBE, case)):
        raise errors.not_your_turn(_("Write down what is said in recordings"))
    spoken = Step.objects.filter(case=case, pk=request.step_id, facts__has_key=SPOKEN).first()
    if spoken is None or case.blanked_at is not None:
        raise NotYours
    done = transcription_of(spoken) or next((one for one in before if one.facts == {WRITES_DOWN: str(spoken.pk)}), None)
    if done is not None:
        raise errors.moved_on(case.code, done.actor_name, _("Written down from a recording"))
    words = _words(request.words.strip())
    if spoken.act == "register":
        case.description = words
        if case.title == spoken_title():
            case.title = first_clause(words)
    case.search = search_words(case.code, case.title, case.description, case.place_text)
    case.unwritten -= 1
    return step_of(
        actor, case, "transcribe", now(), post=actor.post_for(access.TRANSCRIBE), audience=Audience.REPORTER,
        text=words, facts={WRITES_DOWN: str(spoken.pk)},
    )  # fmt: skip


def _words(text: str) -> str:
    if not text:
        raise errors.needed("words", _("Write down what is said"))
    if len(text) > LONGEST_DESCRIPTION:
        sentence = _("At most %(most)d characters; shorten it a little") % {"most": LONGEST_DESCRIPTION}
        raise errors.needed("words", sentence)
    return text
