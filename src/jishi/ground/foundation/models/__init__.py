from .audit_entry import AuditEntry
from .audit_seal import AuditSeal
<<<<<<< HEAD
from .delivery import DUE_STATES, Delivery, DeliveryState
from .file import File, FileContent, FileRendition, Level
=======
from .audit_watch import AuditSecondPlace, AuditVerification
>>>>>>> bbe0477 (jishi audit verify finds what was done to the audit and says where; a second place is told the heads)
from .idempotency_key import IdempotencyKey
from .message import Message
from .message_rule import MessageRule
from .message_text import MessageText
from .personal import MasterKeyMark, PersonalHistory, SubjectKey
from .reference_version import ReferenceVersion

__all__ = [
    "DUE_STATES",
    "AuditEntry",
    "AuditSeal",
<<<<<<< HEAD
    "Delivery",
    "DeliveryState",
    "File",
    "FileContent",
    "FileRendition",
=======
    "AuditSecondPlace",
    "AuditVerification",
>>>>>>> bbe0477 (jishi audit verify finds what was done to the audit and says where; a second place is told the heads)
    "IdempotencyKey",
    "Level",
    "MasterKeyMark",
    "Message",
    "MessageRule",
    "MessageText",
    "PersonalHistory",
    "ReferenceVersion",
    "SubjectKey",
]
