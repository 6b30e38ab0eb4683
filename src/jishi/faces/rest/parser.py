"""Reading a JSON body so that nothing gets in that a database or a font cannot hold."""

import json
import math
import re
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

UNSTORABLE = re.compile(r"\\u(?:0000|d[89a-f][0-9a-f]{2})|\x00", re.IGNORECASE)


class UnstorableCharacter(ValueError):
    """A NUL or half a surrogate pair: no text column takes it and no font shows it."""


class CarefulParser(Parser):
    """UTF-8 JSON without NUL, lone surrogates, NaN and Infinity. Raises ValueError, which is answered as 400."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        text = request.body.decode("utf-8")
        body: dict[str, Any] = json.loads(text, parse_float=_finite, parse_constant=_refuse)
        if UNSTORABLE.search(text):
            # Only now and then is an escape such as \ud83d half of an emoji; a whole pair encodes without complaint.
            _refuse_unstorable(body)
        return body


def _refuse_unstorable(value: Any) -> None:
    whole = json.dumps(value, ensure_ascii=False)
    try:
        whole.encode("utf-8")
    except UnicodeEncodeError:
        raise UnstorableCharacter from None
    if "\\u0000" in whole:
        raise UnstorableCharacter


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("a number out of reach")
    return number


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is no number")
