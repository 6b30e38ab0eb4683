from .roles import load_roles

__all__ = ["load_roles"]
