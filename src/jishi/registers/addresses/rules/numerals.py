"""Chinese numerals in addresses: 十二号, 一〇二室, 二十一栋."""

_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 10, "百": 100}
NUMERALS = "".join((*_DIGITS, *_UNITS))


def arabic(text: str) -> str:
    """The figure that a numeral below a thousand says, or its digits read one by one; other text as it is.

    `十二` is 12, `二十` 20, `一百零三` 103, `一〇二` 102, `五零二` 502.
    """
    if not text or any(sign not in NUMERALS for sign in text):
        return text
    if not any(sign in _UNITS for sign in text):
        return "".join(str(_DIGITS[sign]) for sign in text)
    total, digit = 0, None
    for sign in text:
        if sign in _UNITS:
            total += (1 if digit is None else digit) * _UNITS[sign]
            digit = None
        else:
            digit = _DIGITS[sign] or None
    return str(total + (digit or 0))
