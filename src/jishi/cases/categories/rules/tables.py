"""Files as they come: bytes to rows, headings in either language, a tree given in level columns."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from jishi.ground.foundation.errors import Refusal

Row = dict[str, str]

HEADINGS: Mapping[str, str] = {
    "编码": "code", "上级编码": "parent_code", "名称": "name", "英文名称": "name_en", "种类": "kind",
    "立案条件": "register_condition", "结案条件": "closing_condition", "时限": "limit_amount", "时限单位": "limit_unit",
    "流程": "process", "紧急程度": "urgency", "问题": "questions", "公开": "public", "敏感": "sensitive",
    "危险": "danger", "词语": "words", "事项编码": "category", "单位编码": "organisation", "区域编码": "area",
    "办结要照片": "photo_needed", "附件保存月数": "files_months",
    "依据": "legal_basis", "生效日期": "valid_from", "失效日期": "valid_to",
}  # fmt: skip
MOST_ROWS = 20_000
_LEVEL = re.compile(r"l(\d)_(\w+)")


def read_csv(content: bytes) -> list[Row]:
    """The rows of a CSV file in UTF-8 (with or without mark) or GB 18030, keyed by the columns' code names.

    Raises Refusal when it is no text, has no heading or too many rows. Rows without any value are left out; their
    lines still count, see `numbered`.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("gb18030")
        except UnicodeDecodeError:
            raise Refusal(_("The file is not text. Save it as CSV in UTF-8."), code="not_text") from None
    try:
        lines = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error as error:
        raise Refusal(_("The file is not CSV: %(detail)s.") % {"detail": error}, code="not_csv") from None
    if not lines or not any(cell.strip() for cell in lines[0]):
        raise Refusal(_("The file is empty. Its first line names the columns."), code="empty")
    if len(lines) - 1 > MOST_ROWS:
        raise Refusal(_("The file has more than %(count)d rows.") % {"count": MOST_ROWS}, code="too_long")
    heading = [HEADINGS.get(cell.strip(), cell.strip().lower()) for cell in lines[0]]
    rows: list[Row] = []
    for number, cells in enumerate(lines[1:], start=2):
        if any(cell.strip() for cell in cells):
            row = {name: cell.strip() for name, cell in zip(heading, cells, strict=False) if name}
            rows.append(row | {"line": str(number)})
    return rows


def require_columns(rows: Sequence[Mapping[str, str]], columns: Iterable[str]) -> None:
    """Raises Refusal that names the first missing column."""
    for column in columns:
        if rows and column not in rows[0]:
            raise Refusal(_("The column “%(name)s” is missing.") % {"name": column}, code="column_missing")


def levels(rows: Sequence[Mapping[str, str]]) -> list[tuple[str, str]]:
    """The (name, code) columns of a tree in level columns (l1_type, l1_code, l2_main, l2_code …); else empty."""
    if not rows:
        return []
    found: dict[int, dict[str, str]] = {}
    for column in rows[0]:
        if match := _LEVEL.fullmatch(column):
            found.setdefault(int(match[1]), {})["code" if match[2] == "code" else "name"] = column
    pairs = [found[level] for level in sorted(found)]
    if not pairs or any(set(pair) != {"name", "code"} for pair in pairs):
        return []
    return [(pair["name"], pair["code"]) for pair in pairs]


def from_levels(rows: Sequence[Mapping[str, str]], columns: Sequence[tuple[str, str]]) -> list[Row]:
    """A tree in level columns as rows of the category format: codes joined by hyphens from the top (1-18-428).

    Each category comes once, at the line where it is first named. A row that ends above the last level is a category
    of the level where it ends.
    """
    made: dict[str, Row] = {}
    for position, row in enumerate(rows):
        parent = ""
        for name_column, code_column in columns:
            name, own = row.get(name_column, ""), row.get(code_column, "")
            if not name and not own:
                break
            code = f"{parent}-{own}" if parent else own
            line = row.get("line", str(position + 2))
            made.setdefault(code, {"code": code, "parent_code": parent, "name": name, "line": line})
            parent = code
    return list(made.values())
