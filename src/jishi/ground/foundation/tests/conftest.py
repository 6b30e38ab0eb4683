from .telling import gateway, somebody  # noqa: F401 - fixtures for every test beside this file
