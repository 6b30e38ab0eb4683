"""What can be wrong with the database, each with a sentence for the person who started the program."""


class DatabaseProblem(Exception):
    """The database cannot be used as things stand; the message says why and what to do. Nothing was changed."""


class PathTooLong(DatabaseProblem):
    """The socket's path has more bytes than the system takes."""


class FolderNotUsable(DatabaseProblem):
    """A folder cannot be written, belongs to somebody else, or holds something that is not ours."""


class AlreadyRunning(DatabaseProblem):
    """A server runs on this data folder already."""


class WrongVersion(DatabaseProblem):
    """The data folder, or the server at DATABASE_URL, is of a version that this Jishi cannot use."""


class DidNotStart(DatabaseProblem):
    """The server ended or kept silent at its start; the message quotes its last lines."""
