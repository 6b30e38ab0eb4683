"""What a category says, as a value: one row of an import or one filled-in form, checked."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.utils.translation import gettext as _

from jishi.ground.lib.text import normalise

from .kinds import Kind, LimitUnit, Urgency
from .questions import schema_problems

NAME_LONGEST, NAME_EN_LONGEST, CODE_LONGEST, WORD_LONGEST, WORDS_MOST = 60, 120, 40, 20, 60
LIMIT_MOST = 100_000
MONTHS_MOST = 1200
EMERGENCY = re.compile(r"\d{3,5}( \d{3,5}){0,3}")
_BETWEEN_WORDS = re.compile(r"[\s、，,；;|]+")
YES = frozenset({"1", "yes", "y", "true", "是", "公开", "敏感"})
NO = frozenset({"", "0", "no", "n", "false", "否", "不公开", "-"})

_KINDS = {"部件": Kind.FACILITY, "事件": Kind.MATTER, "诉求": Kind.APPEAL, "": Kind.MATTER}
_UNITS = {
    "": "",
    "分钟": LimitUnit.MINUTES,
    "工作时": LimitUnit.WORKING_HOURS,
    "工作小时": LimitUnit.WORKING_HOURS,
    "工作日": LimitUnit.WORKING_DAYS,
}
_URGENCIES = {"": Urgency.NORMAL, "一般": Urgency.NORMAL, "紧急": Urgency.URGENT}


@dataclass(frozen=True)
class CategoryFacts:
    """The fields of a version without its place in the tree and in time; the meaning of each stands in the model."""

    name: str
    name_en: str = ""
    kind: str = Kind.MATTER.value
    register_condition: str = ""
    closing_condition: str = ""
    limit_amount: int | None = None
    limit_unit: str = ""
    process_code: str = ""
    urgency: str = Urgency.NORMAL.value
    questions: Mapping[str, Any] | None = None
    public: bool = False
    sensitive: bool = False
    danger: str = ""
    words: tuple[str, ...] = ()
    photo_needed: bool = False
    files_months: int | None = None

    def columns(self) -> dict[str, Any]:
        """The values as the table's columns take them."""
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return found | {"words": list(self.words), "questions": dict(self.questions) if self.questions else None}


FACT_NAMES: tuple[str, ...] = tuple(field.name for field in fields(CategoryFacts))


def split_words(text: str) -> tuple[str, ...]:
    """Words separated by spaces, 、 or commas: folded, each once, in their order."""
    return tuple(dict.fromkeys(word for word in _BETWEEN_WORDS.split(normalise(text)) if word))


def read_facts(row: Mapping[str, Any], processes: Iterable[str] | None = None) -> tuple[CategoryFacts, dict[str, str]]:
    """Reads one row of texts into facts; the second value has one sentence for each field that cannot be used.

    `processes` are the known process codes; None leaves them unchecked. Chinese values of kind, unit and urgency
    (部件, 工作日, 紧急 …) are understood beside the codes.
    """
    problems: dict[str, str] = {}
    text = {name: str(row.get(name) or "").strip() for name in FACT_NAMES if name not in ("questions", "words")}

    def longest(name: str, limit: int) -> str:
        if len(text[name]) > limit:
            problems[name] = _("At most %(count)d characters fit here.") % {"count": limit}
        return text[name]

    name = longest("name", NAME_LONGEST)
    if not name:
        problems["name"] = _("Give the category a name.")
    amount, unit = _limit(text["limit_amount"], text["limit_unit"], problems)
    process = text["process_code"]
    if process and processes is not None and process not in set(processes):
        problems["process_code"] = _("There is no process “%(code)s”.") % {"code": process}
    danger = " ".join(_BETWEEN_WORDS.split(normalise(text["danger"]))).strip()
    danger = "" if danger in NO else danger
    if danger and not EMERGENCY.fullmatch(danger):
        problems["danger"] = _("Give the emergency numbers to call, such as 119 or 110 120.")
    facts = CategoryFacts(
        name=name,
        name_en=longest("name_en", NAME_EN_LONGEST),
        kind=_one_of("kind", text["kind"], Kind.values, _KINDS, problems),
        register_condition=text["register_condition"],
        closing_condition=text["closing_condition"],
        limit_amount=amount,
        limit_unit=unit,
        process_code=process,
        urgency=_one_of("urgency", text["urgency"], Urgency.values, _URGENCIES, problems),
        questions=_questions(row.get("questions"), problems),
        public=_yes("public", text["public"], problems),
        sensitive=_yes("sensitive", text["sensitive"], problems),
        danger=danger,
        words=_words(row.get("words"), problems),
        photo_needed=_yes("photo_needed", text["photo_needed"], problems),
        files_months=_months(text["files_months"], problems),
    )
    return facts, problems


def _one_of(
    name: str, given: str, codes: Iterable[str], spoken: Mapping[str, str], problems: dict[str, str]
) -> str:
    value = normalise(given)
    if value in codes:
        return value
    if value in spoken:
        return str(spoken[value])
    problems[name] = _("“%(value)s” is not one of %(choices)s.") % {"value": given, "choices": ", ".join(codes)}
    return ""


def _yes(name: str, given: str, problems: dict[str, str]) -> bool:
    value = normalise(given)
    if value not in YES | NO:
        problems[name] = _("Write yes or no.")
    return value in YES


def _limit(amount: str, unit: str, problems: dict[str, str]) -> tuple[int | None, str]:
    if not amount:
        if unit:
            problems["limit_amount"] = _("Give the number of the limit too, or leave its unit empty.")
        return None, ""
    number = int(amount) if amount.isascii() and amount.isdigit() and len(amount) < 8 else 0
    if not 1 <= number <= LIMIT_MOST:
        problems["limit_amount"] = _("A limit is a whole number from 1 to %(most)d.") % {"most": LIMIT_MOST}
        number = 1
    chosen = _one_of("limit_unit", unit, LimitUnit.values, _UNITS, problems)
    if not chosen and "limit_unit" not in problems:
        problems["limit_unit"] = _("Say what the limit counts: minutes, working hours or working days.")
    return number, chosen


def _months(given: str, problems: dict[str, str]) -> int | None:
    if not given:
        return None
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 5 else 0
    if not 1 <= number <= MONTHS_MOST:
        problems["files_months"] = _("Give a whole number of months from 1 to %(most)d.") % {"most": MONTHS_MOST}
        return None
    return number


def _questions(given: Any, problems: dict[str, str]) -> Mapping[str, Any] | None:
    if given in (None, ""):
        return None
    if isinstance(given, str):
        try:
            given = json.loads(given)
        except ValueError as error:
            problems["questions"] = _("The questions are not JSON: %(detail)s.") % {"detail": str(error)}
            return None
    if not given:
        return None
    found = schema_problems(given)
    if found:
        problems["questions"] = " ".join(found)
        return None
    return dict(given)


def _words(given: Any, problems: dict[str, str]) -> tuple[str, ...]:
    words = split_words(given) if isinstance(given, str) else split_words(" ".join(str(word) for word in given or ()))
    if len(words) > WORDS_MOST or any(len(word) > WORD_LONGEST for word in words):
        problems["words"] = _("At most %(count)d words of at most %(length)d characters each.") % {
            "count": WORDS_MOST, "length": WORD_LONGEST,
        }
    return words
