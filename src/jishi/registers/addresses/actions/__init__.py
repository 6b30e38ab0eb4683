from .end import end_address
from .merge import merge_addresses
from .move_point import move_point
from .names import add_name, remove_name
from .register import Registered, register_addresses
from .rename import rename_address
from .renumber import renumber_address
from .split import split_address

__all__ = [
    "Registered",
    "add_name",
    "end_address",
    "merge_addresses",
    "move_point",
    "register_addresses",
    "remove_name",
    "rename_address",
    "renumber_address",
    "split_address",
]
