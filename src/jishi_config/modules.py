"""The modules of the house, from the ground up, and which of them this installation has."""

from collections.abc import Iterable

from jishi_config.env import BadSetting

MODULES = (
    "jishi.ground.ui",
    "jishi.ground.foundation",
    "jishi.district.areas",
    "jishi.district.organisations",
    "jishi.district.calendars",
    "jishi.district.accounts",
    "jishi.registers.addresses",
    "jishi.registers.places",
    "jishi.registers.establishments",
    "jishi.registers.facilities",
    "jishi.cases.processes",
    "jishi.cases.categories",
    "jishi.cases.handling",
    "jishi.programmes.dispatch",
    "jishi.programmes.gridwork",
    "jishi.outside.exchange",
    "jishi.faces.portal",
    "jishi.faces.console",
    "jishi.faces.field",
    "jishi.faces.screen",
    "jishi.faces.rest",
)
OPTIONAL = "jishi.programmes."


def installed(without: Iterable[str]) -> list[str]:
    """All modules but the programmes left out by name. Raises `BadSetting` for a name that is no programme."""
    left_out = {OPTIONAL + name for name in without}
    unknown = sorted(left_out - {name for name in MODULES if name.startswith(OPTIONAL)})
    if unknown:
        names = ", ".join(name.removeprefix(OPTIONAL) for name in unknown)
        raise BadSetting(f"JISHI_WITHOUT names {names}, which is no programme of this installation.")
    return [name for name in MODULES if name not in left_out]
