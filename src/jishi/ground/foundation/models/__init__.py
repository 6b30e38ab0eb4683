from .audit_entry import AuditEntry
from .audit_seal import AuditSeal
from .audit_watch import AuditSecondPlace, AuditVerification
from .delivery import DUE_STATES, Delivery, DeliveryState
from .erasure import Erasure
from .file import File, FileContent, FileRendition, Level
from .idempotency_key import IdempotencyKey
from .limit_count import LimitCount
from .message import Message
from .message_rule import MessageRule
from .message_text import MessageText
from .personal import MasterKeyMark, PersonalHistory, SubjectKey
from .reference_version import ReferenceVersion

__all__ = [
    "DUE_STATES",
    "AuditEntry",
    "AuditSeal",
    "AuditSecondPlace",
    "AuditVerification",
    "Delivery",
    "DeliveryState",
    "Erasure",
    "File",
    "FileContent",
    "FileRendition",
    "IdempotencyKey",
    "Level",
    "LimitCount",
    "MasterKeyMark",
    "Message",
    "MessageRule",
    "MessageText",
    "PersonalHistory",
    "ReferenceVersion",
    "SubjectKey",
]
