"""Hashes and ciphers of two suites, the international and the national one, by name."""

from .hashes import HASH_BYTES, HASHES, digest

__all__ = ["HASHES", "HASH_BYTES", "digest"]
