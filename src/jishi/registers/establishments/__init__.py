"""Establishments: companies, self-employed, social organisations and others; what rooms and licences they have."""
