"""The audit: who did what, and that nobody changed it afterwards."""

from .record import Act, record, record_many
from .sealing import seal
from .tail import Tail, tail

__all__ = ["Act", "Tail", "record", "record_many", "seal", "tail"]
