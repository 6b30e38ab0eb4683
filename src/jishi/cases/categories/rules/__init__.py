"""Decisions about categories and duties that need no database."""
