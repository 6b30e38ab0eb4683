"""Codes that people read, type and say aloud: cases, divisions, persons, organisations, receipts."""

from .api_token import TokenText, parse_token, token_from
from .case_code import case_code, group_in_fours, parse_case_code
from .digits import bare, check_mod_11_10, is_digits
from .division import (
    GRID_PATH_LENGTH,
    PATH_LENGTH,
    DivisionLevel,
    SubdistrictKind,
    division_code,
    division_level,
    division_path,
    grid_path,
    paths_above,
    subdistrict_kind,
)
from .identity import identity_number_check, valid_credit_code, valid_identity_number
from .secret import READABLE_CHARACTERS, SECRET_LENGTH, parse_secret, secret_from

__all__ = [
    "GRID_PATH_LENGTH",
    "PATH_LENGTH",
    "READABLE_CHARACTERS",
    "SECRET_LENGTH",
    "DivisionLevel",
    "SubdistrictKind",
    "TokenText",
    "bare",
    "case_code",
    "check_mod_11_10",
    "division_code",
    "division_level",
    "division_path",
    "grid_path",
    "group_in_fours",
    "identity_number_check",
    "is_digits",
    "parse_case_code",
    "parse_secret",
    "parse_token",
    "paths_above",
    "secret_from",
    "subdistrict_kind",
    "token_from",
    "valid_credit_code",
    "valid_identity_number",
]
