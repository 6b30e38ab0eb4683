"""What was said in recordings without a written word, and whether it is written down yet."""

from collections.abc import Sequence

from jishi.cases.handling.models import Case, Step

SPOKEN, WRITES_DOWN = "spoken", "of"
"""Facts of steps: what was spoken, and, of a step that writes it down, the id of the spoken one."""


def unwritten_of(case: Case, steps: Sequence[Step]) -> list[Step]:
    """Of the steps of a case those that nobody has written down yet, the oldest first; none once its words were
    erased."""
    if case.blanked_at is not None:
        return []
    written = {step.facts.get(WRITES_DOWN) for step in steps if step.act == "transcribe"}
    return [step for step in steps if SPOKEN in step.facts and str(step.pk) not in written]


def written_report(steps: Sequence[Step]) -> Step | None:
    """The step in which staff wrote down the report itself; None where the reporter wrote it or nobody has yet."""
    spoken = {str(step.pk) for step in steps if step.act == "register" and SPOKEN in step.facts}
    return next((step for step in steps if step.act == "transcribe" and step.facts.get(WRITES_DOWN) in spoken), None)


def transcription_of(spoken: Step) -> Step | None:
    return Step.objects.filter(
        case_id=spoken.case_id, act="transcribe", **{f"facts__{WRITES_DOWN}": str(spoken.pk)}
    ).first()
