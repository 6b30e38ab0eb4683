"""Words of a case on a page of staff: numbers that lead to a person are marked for who may read them, else covered."""

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from jishi.cases.handling.pages.words import NUMBER_KINDS
from jishi.cases.handling.queries.numbers import covered, found_in

register = template.Library()


@register.simple_tag
def said(text: str, open_numbers: bool) -> SafeString:
    """The words with their line breaks; `open_numbers`: the reader may read the numbers in them."""
    if not open_numbers:
        return _with_breaks(conditional_escape(covered(text)))
    pieces, at = [], 0
    for one in found_in(text):
        number = text[one.start : one.end]
        pieces += [
            conditional_escape(text[at : one.start]),
            format_html('<mark class="number" title="{}">{}</mark>', NUMBER_KINDS[one.kind], number),
        ]
        at = one.end
    return _with_breaks(mark_safe("".join([*pieces, conditional_escape(text[at:])])))  # noqa: S308  # escaped above


@register.filter
def holds_numbers(text: str) -> bool:
    """Whether there is anything to mark or cover."""
    return bool(found_in(text))


def _with_breaks(escaped: SafeString) -> SafeString:
    return mark_safe(escaped.replace("\r\n", "\n").replace("\n", "<br>"))  # noqa: S308  # escaped by the caller
