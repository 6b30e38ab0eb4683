"""The code of an establishment: the six digits of the district that gave it, ten running digits, a check digit."""

from jishi.ground.lib.codes import check_mod_11_10, is_digits

LENGTH = 17
RUNNING = 10


def establishment_code(area_path: str, running: int) -> str:
    """17 digits, a length that no other code has; the last is the check digit of ISO/IEC 7064 MOD 11,10.

    ValueError when the number does not fit.
    """
    if not 0 < running < 10**RUNNING:
        raise ValueError(f"no running number of an establishment: {running}")
    digits = f"{area_path[:6].ljust(6, '0')}{running:0{RUNNING}d}"
    return digits + check_mod_11_10(digits)


def valid_establishment_code(code: str) -> bool:
    """Whether it has 17 digits and the check digit fits."""
    return len(code) == LENGTH and is_digits(code) and check_mod_11_10(code[:-1]) == code[-1]
