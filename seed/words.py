"""Lists of words written as running text."""


def words(text: str) -> tuple[str, ...]:
    """The words between blanks and line ends."""
    return tuple(text.split())


def weighted(text: str) -> dict[str, int]:
    """Words with a weight behind each."""
    parts = text.split()
    return dict(zip(parts[::2], map(int, parts[1::2]), strict=True))
