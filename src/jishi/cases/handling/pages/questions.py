"""The questions of a category as form fields. The answers are checked against the schema itself; this only asks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jishi.cases.categories.api import CategoryNode, Question, check_answers, read_answers, read_questions
from jishi.cases.handling.queries.categories import find_category
from jishi.ground.ui.forms import Form

PREFIX = "q"


class QuestionsForm(Form):
    """One field for each question: text, choice, day, number, yes or no. Wrong answers are told in its words."""

    def __init__(self, category: CategoryNode, data: Any = None) -> None:
        super().__init__(data, prefix=PREFIX)
        self.category = category
        for question in read_questions(category.questions):
            self.fields[question.name] = _field(question)
        self.word_fields()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name, sentence in check_answers(self.category, self.given()).items():
            if name in self.fields and name not in self.errors:
                self.add_error(name, sentence)
        return given

    def given(self) -> dict[str, Any]:
        """The answers as the schema types them; empty ones are left out."""
        return read_answers(
            self.category.questions, {name: self.data.get(self.add_prefix(name)) for name in self.fields}
        )


def questions_form(category_code: str, data: Any) -> QuestionsForm | None:
    """The form of a category's questions; None where it asks nothing."""
    category = find_category(category_code)
    return QuestionsForm(category, data) if category and category.questions else None


def _field(question: Question) -> forms.Field:
    words: dict[str, Any] = {"label": question.title, "help_text": question.hint, "required": False}
    match question.kind:
        case "choice":
            return forms.ChoiceField(choices=[("", "—"), *((one, one) for one in question.choices)], **words)
        case "yes_no":
            return forms.ChoiceField(choices=[("", "—"), ("yes", _("Yes")), ("no", _("No"))], **words)
        case _:
            return forms.CharField(**words)
