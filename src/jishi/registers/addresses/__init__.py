"""Addresses: where everything stands, once; any text that people write finds its place here."""
