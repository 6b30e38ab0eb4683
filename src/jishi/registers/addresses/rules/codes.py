"""The code of an address: the 12 digits of the division that gave it, eight running digits, a check digit."""

from jishi.ground.lib.codes import check_mod_11_10, is_digits

LENGTH = 21
RUNNING = 8


def address_code(area_path: str, running: int) -> str:
    """21 digits; the last is the check digit of ISO/IEC 7064 MOD 11,10. ValueError when the number does not fit."""
    if not 0 < running < 10**RUNNING:
        raise ValueError(f"no running number of an address: {running}")
    digits = f"{area_path[:12].ljust(12, '0')}{running:0{RUNNING}d}"
    return digits + check_mod_11_10(digits)


def valid_address_code(code: str) -> bool:
    """Whether it has 21 digits and the check digit fits."""
    return len(code) == LENGTH and is_digits(code) and check_mod_11_10(code[:-1]) == code[-1]
