"""Processes of cases: versions of the data that says who does what next."""
