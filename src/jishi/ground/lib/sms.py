"""How long a text message is, as it is paid for (3GPP TS 23.038: 7-bit letters or UCS-2)."""

from __future__ import annotations

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_DOUBLE = frozenset("^{}\\[~]|€\f")
_SHORT, _SHORT_JOINED = 160, 153
_WIDE, _WIDE_JOINED = 70, 67


def units(text: str) -> tuple[int, bool]:
    """Characters as they are counted, and whether the text is wide. Chinese is: each letter counts one, and one beyond
    the basic plane two."""
    if all(letter in _BASIC or letter in _DOUBLE for letter in text):
        return sum(2 if letter in _DOUBLE else 1 for letter in text), False
    return len(text.encode("utf-16-be")) // 2, True


def segments(text: str) -> int:
    """As how many messages the text is paid for: 70 wide characters in one, 67 in each of several; 160 and 153 else."""
    count, wide = units(text)
    alone, joined = (_WIDE, _WIDE_JOINED) if wide else (_SHORT, _SHORT_JOINED)
    return 0 if count == 0 else 1 if count <= alone else -(-count // joined)
