"""Questions of a category: a JSON Schema of an object, in the part of the standard that a plain form can show.

Allowed is an object of texts, choices, numbers and yes/no, each with a `title`. References, patterns and nesting are
not: a schema is data that offices exchange, and must neither reach out to the network nor cost time to check.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError, ValidationError

TOP = {"$schema", "$id", "title", "type", "properties", "required", "additionalProperties"}
EACH = {
    "type", "title", "title_en", "description", "description_en", "enum", "minLength", "maxLength", "minimum",
    "maximum", "format",
}
TYPES = ("string", "integer", "number", "boolean")
FORMATS = ("date",)
MOST_QUESTIONS = 20
LONGEST_ANSWER = 500
YES_NO = {"yes": True, "true": True, "on": True, "1": True, "no": False, "false": False, "0": False}


@dataclass(frozen=True)
class Question:
    """One question as a form shows it. `kind` is text, choice, date, integer, number or yes_no."""

    name: str
    title: str
    hint: str
    kind: str
    choices: tuple[str, ...]
    required: bool


def schema_problems(schema: Any) -> list[str]:
    """Sentences that say why `schema` cannot be used for questions; empty when it can."""
    if not isinstance(schema, Mapping) or schema.get("type") != "object":
        return [_("Questions are a JSON Schema of an object with properties.")]
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        return [_("The questions are not a JSON Schema: %(detail)s.") % {"detail": error.message}]
    problems = [_("“%(word)s” cannot be used in questions.") % {"word": word} for word in schema if word not in TOP]
    properties = schema.get("properties") or {}
    if len(properties) > MOST_QUESTIONS:
        problems.append(_("Ask at most %(count)d questions.") % {"count": MOST_QUESTIONS})
    for name in schema.get("required") or ():
        if name not in properties:
            problems.append(_("“%(name)s” is required but is not among the questions.") % {"name": name})
    for name, question in properties.items():
        problems += _question_problems(name, question)
    return problems


def _question_problems(name: str, question: Any) -> list[str]:
    if not isinstance(question, Mapping) or question.get("type") not in TYPES:
        kinds = ", ".join(TYPES)
        return [_("“%(name)s” needs a type: one of %(kinds)s.") % {"name": name, "kinds": kinds}]
    problems = [_("“%(word)s” cannot be used in questions.") % {"word": word} for word in question if word not in EACH]
    if not question.get("title"):
        problems.append(_("“%(name)s” needs a title: the question in words.") % {"name": name})
    if "format" in question and question["format"] not in FORMATS:
        problems.append(_("“%(word)s” cannot be used in questions.") % {"word": question["format"]})
    if "enum" in question and not all(isinstance(choice, str) for choice in question["enum"]):
        problems.append(_("The choices of “%(name)s” are texts.") % {"name": name})
    return problems


def read_questions(schema: Mapping[str, Any] | None) -> tuple[Question, ...]:
    """The questions in their order, in the reader's language."""
    if not schema:
        return ()
    required = set(schema.get("required") or ())
    english = (get_language() or "").startswith("en")

    def said(question: Mapping[str, Any], key: str) -> str:
        return str((english and question.get(f"{key}_en")) or question.get(key) or "")

    def kind(question: Mapping[str, Any]) -> str:
        if question.get("enum"):
            return "choice"
        if question.get("format") == "date":
            return "date"
        return {"string": "text", "boolean": "yes_no"}.get(question["type"], str(question["type"]))

    return tuple(
        Question(
            name=name,
            title=said(question, "title"),
            hint=said(question, "description"),
            kind=kind(question),
            choices=tuple(question.get("enum") or ()),
            required=name in required,
        )
        for name, question in (schema.get("properties") or {}).items()
    )


def read_answers(schema: Mapping[str, Any] | None, given: Mapping[str, Any]) -> dict[str, Any]:
    """Answers as a form sends them (texts) turned into the schema's types; empty ones are left out.

    What cannot be turned stays as it came, so that `answer_problems` can say what is wrong with it. Names that are
    no question are dropped.
    """
    answers: dict[str, Any] = {}
    for question in read_questions(schema):
        value = given.get(question.name)
        if isinstance(value, str):
            value = value.strip()
        if value in (None, ""):
            continue
        answers[question.name] = _typed(question.kind, value)
    return answers


def _typed(kind: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if kind == "yes_no":
        return YES_NO.get(value, value)
    try:
        if kind == "integer":
            return int(value)
        if kind == "number":
            return float(value)
    except ValueError:
        return value
    return value


class Asking(Protocol):
    """What asks: a version of a category, or its place in the tree."""

    @property
    def questions(self) -> Mapping[str, Any] | None: ...


def check_answers(version: Asking, answers: Mapping[str, Any]) -> dict[str, str]:
    """One sentence for each question of `version` whose answer does not fit, by question name; empty when all fit."""
    return answer_problems(version.questions, answers)


def answer_problems(schema: Mapping[str, Any] | None, answers: Mapping[str, Any]) -> dict[str, str]:
    """One sentence for each question whose answer does not fit `schema`, by question name; empty when all fit."""
    if not schema:
        return {name: _("This category does not ask that.") for name in answers}
    questions = {question.name: question for question in read_questions(schema)}
    problems = {name: _("This category does not ask that.") for name in answers if name not in questions}
    for name, value in answers.items():
        if isinstance(value, str) and len(value) > LONGEST_ANSWER:
            problems[name] = _("At most %(count)d characters fit here.") % {"count": LONGEST_ANSWER}
    validator = Draft202012Validator(dict(schema), format_checker=Draft202012Validator.FORMAT_CHECKER)
    for error in validator.iter_errors(dict(answers)):
        if error.validator == "required":
            for name in schema.get("required") or ():
                if name not in answers:
                    problems.setdefault(name, _("Answer “%(title)s”.") % {"title": questions[name].title})
        elif error.path:
            problems.setdefault(str(error.path[0]), _sentence(error))
    return problems


def _sentence(error: ValidationError) -> str:
    limit: Any = error.validator_value
    match error.validator:
        case "enum":
            return _("Choose one of: %(choices)s.") % {"choices": "、".join(limit)}
        case "minLength":
            return _("Write at least %(count)d characters.") % {"count": limit}
        case "maxLength":
            return _("At most %(count)d characters fit here.") % {"count": limit}
        case "minimum":
            return _("The least that can be entered is %(number)s.") % {"number": limit}
        case "maximum":
            return _("The most that can be entered is %(number)s.") % {"number": limit}
        case "format":
            return _("Write the day as 2026-03-31.")
        case _:
            expected = {
                "integer": _("Write a whole number."),
                "number": _("Write a number."),
                "boolean": _("Answer yes or no."),
                "string": _("Write it as text."),
            }
            return expected.get(str(limit), _("This answer does not fit the question."))
