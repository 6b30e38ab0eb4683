"""Hashes by name: SHA-256 (FIPS 180-4) and SM3 (GB/T 32905). Both give 32 bytes."""

from collections.abc import Callable, Mapping
from hashlib import sha256

from cryptography.hazmat.primitives.hashes import SM3, Hash


def _sha256(data: bytes) -> bytes:
    return sha256(data).digest()


def _sm3(data: bytes) -> bytes:
    """Through OpenSSL; Python's own hashlib has SM3 only where its OpenSSL was built with it."""
    hashing = Hash(SM3())
    hashing.update(data)
    return hashing.finalize()


HASHES: Mapping[str, Callable[[bytes], bytes]] = {"sha256": _sha256, "sm3": _sm3}
HASH_BYTES = 32


def digest(name: str, data: bytes) -> bytes:
    """32 bytes; raises KeyError for a hash that is not known."""
    return HASHES[name](data)
