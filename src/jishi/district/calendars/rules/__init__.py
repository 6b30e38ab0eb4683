"""Decisions about calendars without a database."""
