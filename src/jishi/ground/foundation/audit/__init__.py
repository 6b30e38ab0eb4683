"""The audit: who did what, and that nobody changed it afterwards."""

from .epochs import arrived, restored
from .record import Act, record, record_many
from .sealing import seal
from .state import SealState, ask_verification, state
from .tail import Tail, tail
from .verifications import verify_and_keep
from .verifying import Report, verify

__all__ = [
    "Act",
    "Report",
    "SealState",
    "Tail",
    "arrived",
    "ask_verification",
    "record",
    "record_many",
    "restored",
    "seal",
    "state",
    "tail",
    "verify",
    "verify_and_keep",
]
