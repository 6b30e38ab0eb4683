"""What counts as one place in the network."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Network, ip_address

PREFIX = 64
"""Bits of an IPv6 address that a provider gives to one household: whoever has them has all addresses behind."""


@lru_cache(maxsize=4096)
def network_of(address: str) -> str:
    """An IPv4 address itself, of an IPv6 address its /64; empty for this very computer and for what is no address.

    Requests of this computer pass no proxy and are not of a visitor: health checks, benches, demonstrations.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if not isinstance(found, IPv4Address):
        found = found.ipv4_mapped or found
    if found.is_loopback:
        return ""
    if isinstance(found, IPv4Address):
        return str(found)
    return str(IPv6Network((int(found) >> PREFIX << PREFIX, PREFIX)))


def place_of(address: str) -> str:
    """What tries from an address are counted under: its network; what has none, this computer too, counts as it is."""
    return network_of(address) or address
