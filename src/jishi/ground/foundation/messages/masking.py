"""An address as it may be shown: enough to recognise, too little to use."""

from jishi.ground.lib.text import mask_phone


def masked(address: str) -> str:
    """`138****1234`, `l***@example.org`; of anything else the first letter."""
    name, at, host = address.partition("@")
    if at:
        return f"{name[:1]}***@{host}"
    return mask_phone(address) if address.isdigit() else f"{address[:1]}***"
