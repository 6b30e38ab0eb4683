from .assignment import Assignment
from .case import OPEN_PHASES, Case, HowFound
from .case_file import CaseFile
from .failed_try import FailedTry
from .one_time_code import OneTimeCode
from .past_clock import PastClock
from .rating import Rating
from .receipt import Receipt
from .receipt_link import ReceiptLink
from .record_copy import RecordCopy
from .source_reference import SourceReference
from .step import Step

__all__ = [
    "OPEN_PHASES",
    "Assignment",
    "Case",
    "CaseFile",
    "FailedTry",
    "HowFound",
    "OneTimeCode",
    "PastClock",
    "Rating",
    "Receipt",
    "ReceiptLink",
    "RecordCopy",
    "SourceReference",
    "Step",
]
