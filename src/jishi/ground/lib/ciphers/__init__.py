"""Hashes and ciphers of two suites, the international and the national one, by name."""

from .hashes import HASHES, digest

__all__ = ["HASHES", "digest"]
