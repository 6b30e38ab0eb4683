from .find import find, find_many

__all__ = ["find", "find_many"]
