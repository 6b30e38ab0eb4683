"""Chinese spelling that the rule reads: numerals, the letters of plates, and the words that stand before a number."""

from __future__ import annotations

NUMERALS = {
    "〇": "0", "○": "0", "零": "0", "一": "1", "壹": "1", "幺": "1", "二": "2", "贰": "2", "三": "3", "叁": "3",
    "四": "4", "肆": "4", "五": "5", "伍": "5", "六": "6", "陆": "6", "七": "7", "柒": "7", "八": "8", "捌": "8",
    "九": "9", "玖": "9",
}  # fmt: skip
"""Figures one by one, as people write them to slip a number past a filter; 十 and 百 make amounts and do not count."""

PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
"""The first letter of a plate (GA 36)."""
PLATE_ENDS = "挂学警港澳领试超"

IDENTITY_WORDS = r"身份证|身份号|证件号|identity (?:card|number)"
PHONE_WORDS = r"电话|手机|座机|联系方式|致电|拨打|\btel|\bphone|\bmobile"
CARD_WORDS = r"银行卡|卡号|账号|帐号|账户|帐户|存折"
TRAVEL_WORDS = r"护照|通行证|台胞证|回乡证|passport"
