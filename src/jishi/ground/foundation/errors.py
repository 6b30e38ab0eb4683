"""How an action says no. A refusal is raised before anything is written, or rolls back what was."""

from collections.abc import Mapping


class Refusal(Exception):
    """An action refuses. `message` is a whole translated sentence that names the remedy; nothing has changed.

    `code` is for programs and tests, `field` names the input that the sentence is about.
    """

    def __init__(self, message: str, *, code: str = "refused", field: str | None = None) -> None:
        super().__init__(str(message))
        self.message = str(message)
        self.code = code
        self.field = field


class InvalidInput(Refusal):
    """Several inputs are wrong at once: one sentence for each field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = {field: str(sentence) for field, sentence in problems.items()}
        super().__init__(" ".join(self.problems.values()), code="invalid", field=next(iter(self.problems), None))


class NotYours(Exception):
    """The thing is not there, or not for this actor: both are told alike, as 404."""
