from .register import Registered, register_addresses

__all__ = ["Registered", "register_addresses"]
