"""What keeps a backup or a restore from being done, as a sentence. Nothing was changed."""


class BackupProblem(Exception):
    """A backup cannot be made, read or restored; the message says why and what to do."""
