"""Tables that are opened in a spreadsheet."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: str) -> str:
    """A cell that no spreadsheet takes for a formula and runs."""
    return f"'{value}" if value.startswith(FORMULA) else value
