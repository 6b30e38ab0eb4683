"""Backups: one file with the database and the files of an installation, encrypted as a whole, and the way back."""
