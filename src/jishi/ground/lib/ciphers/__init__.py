"""Hashes and ciphers of two suites, the international and the national one."""

from .hashes import HASH_BYTES, HASHES, digest
from .suites import INTERNATIONAL, NATIONAL, SUITES, Suite, seal, suite_of, unseal

__all__ = [
    "HASHES",
    "HASH_BYTES",
    "INTERNATIONAL",
    "NATIONAL",
    "SUITES",
    "Suite",
    "digest",
    "seal",
    "suite_of",
    "unseal",
]
