"""Every sentence of the interface stands in English in the source and in Chinese in a catalogue, once and whole."""

import ast
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.extract import extract
from django.utils.translation.template import templatize

from jishi_config.commands.catalogues import read

from .files import HOUSE, ROOT, kept_files, shown, text_of, within

CHINESE = re.compile(r"[\u3400-\u9fff]")
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdif]|\{\w*\}")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
NOT_INTERFACE = ("tests", "migrations", "data", "locale", "vendor")

# Chinese in code that is data or spelling and no sentence of the interface; each with its reason.
CHINESE_ALLOWED = {
    "src/jishi/cases/categories/rules/facts.py": "words that stand in the tables offices send",
    "src/jishi/cases/categories/rules/tables.py": "column heads of the tables offices send",
    "src/jishi/district/areas/rules/read_outlines.py": "field names of the outlines offices send",
    "src/jishi/district/areas/rules/read_table.py": "column heads of the tables offices send",
    "src/jishi/district/calendars/rules/hours.py": "how people write hours",
    "src/jishi/district/calendars/rules/seasons.py": "how people write days",
    "src/jishi/outside/exchange/rules/cells.py": "how people write yes, no and days",
    "src/jishi/ground/lib/identifiers/words.py": "numerals, plates and the words that stand before a number",
    "src/jishi/ground/lib/text.py": "the range of Chinese letters",
    "src/jishi/registers/addresses/rules/grammar.py": "the words by which an address says its levels",
    "src/jishi/registers/addresses/rules/heads.py": "words for kinds of divisions",
    "src/jishi/registers/addresses/rules/keys.py": "words for kinds of compounds and for levels",
    "src/jishi/registers/addresses/rules/numerals.py": "numerals",
    "src/jishi/registers/places/rules/floors.py": "words by which a door says that it lies below ground",
    "src/jishi/programmes/gridwork/rules/line_grids.py": "field names of the outlines offices send",
    "src/jishi/ground/ui/surroundings.py": "each language is named in its own words",
}

Sentence = tuple[str | None, str]  # context, English text


def sources(*suffixes: str) -> Iterator[Path]:
    """The files of the product that may speak to people."""
    for path in kept_files():
        if path.suffix in suffixes and (ROOT / "src") in path.parents and not within(path, *NOT_INTERFACE):
            yield path


def sentences_in(path: Path) -> Iterator[Sentence]:
    """Every translatable sentence of a Python file or a template."""
    text = text_of(path)
    if path.suffix != ".py":
        text = "\n".join(line.strip() for line in templatize(text, origin=shown(path)).splitlines())
    for _, found, _, context in extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS):
        yield context, found if isinstance(found, str) else found[0]


@cache
def used() -> dict[Sentence, str]:
    """Every sentence of the interface and one file that says it."""
    return {sentence: shown(path) for path in sources(".py", ".html", ".txt") for sentence in sentences_in(path)}


@cache
def translated() -> dict[Sentence, dict[str, Message]]:
    """Every translated sentence and the catalogues that translate it."""
    found: dict[Sentence, dict[str, Message]] = defaultdict(dict)
    for path in sorted((ROOT / "src").rglob("locale/zh_Hans/LC_MESSAGES/*.po")):
        for message in read(path):
            if message.id:
                singular = message.id if isinstance(message.id, str) else message.id[0]
                found[(message.context, singular)][shown(path)] = message
    return found


def words_of(message: Message) -> tuple[str, ...]:
    """The translation, in all its plural forms."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def test_every_sentence_is_translated() -> None:
    missing = [
        f"{place}: {sentence[1]!r}"
        for sentence, place in used().items()
        if not any(all(words_of(message)) and not message.fuzzy for message in translated().get(sentence, {}).values())
    ]
    assert missing == [], f"{len(missing)} sentences are not in any zh_Hans catalogue"


def test_the_same_words_are_translated_the_same_way() -> None:
    differing = [
        f"{sentence[1]!r}: " + ", ".join(f"{''.join(words_of(message))} ({path})" for path, message in found.items())
        for sentence, found in translated().items()
        if len({words_of(message) for message in found.values()}) > 1
    ]
    assert differing == [], "one catalogue would hide the other: agree, or tell them apart with pgettext"


def test_no_translation_is_uncertain_or_unused() -> None:
    leftovers = [
        f"{path}: {sentence[1]!r}"
        for sentence, found in translated().items()
        for path, message in found.items()
        if message.fuzzy or sentence not in used()
    ]
    assert leftovers == []


def test_a_translation_fills_the_same_places() -> None:
    wrong = []
    for sentence, found in translated().items():
        for path, message in found.items():
            ids = {message.id} if isinstance(message.id, str) else set(message.id)
            allowed = [set(PLACEHOLDER.findall(text)) for text in ids]
            if any(set(PLACEHOLDER.findall(text)) not in allowed for text in words_of(message) if text):
                wrong.append(f"{path}: {sentence[1]!r}")
    assert wrong == []


def test_the_source_is_english() -> None:
    assert [f"{place}: {text}" for (_, text), place in used().items() if CHINESE.search(text)] == []


def chinese_in_python(path: Path) -> Iterator[str]:
    """String constants with Chinese in them; documentation may quote Chinese."""
    tree = ast.parse(text_of(path))
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)) or id(node) in documentation:
            continue
        if CHINESE.search(node.value):
            yield f"{shown(path)}:{node.lineno}: {node.value[:40]!r}"


def chinese_in_template(path: Path) -> Iterator[str]:
    """Lines of a template or script with Chinese outside its comments."""
    text = re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}|/\*.*?\*/|(?m:^\s*//.*$)", "", text_of(path), flags=re.S)
    for line in text.splitlines():
        if CHINESE.search(line):
            yield f"{shown(path)}: {line.strip()[:60]}"


def test_no_chinese_stands_in_code_or_templates() -> None:
    found = [line for path in sources(".py") if shown(path) not in CHINESE_ALLOWED for line in chinese_in_python(path)]
    found += [
        line
        for path in sources(".html", ".txt", ".js")
        if shown(path) not in CHINESE_ALLOWED
        for line in chinese_in_template(path)
    ]
    assert found == []


def test_every_exception_is_still_needed() -> None:
    assert [name for name in CHINESE_ALLOWED if not list(chinese_in_python(ROOT / name))] == []


def test_there_is_a_catalogue_to_compare_with() -> None:
    assert list(HOUSE.rglob("locale/zh_Hans/LC_MESSAGES/django.po"))
