from tests.operations.conftest import folder

__all__ = ["folder"]
