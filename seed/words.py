"""Lists of words written as running text."""


def words(text: str) -> tuple[str, ...]:
    """The words between blanks and line ends."""
    return tuple(text.split())
