from .audit_entry import AuditEntry
from .idempotency_key import IdempotencyKey
from .message import Message
from .personal import MasterKeyMark, PersonalHistory, SubjectKey
from .reference_version import ReferenceVersion

__all__ = [
    "AuditEntry",
    "IdempotencyKey",
    "MasterKeyMark",
    "Message",
    "PersonalHistory",
    "ReferenceVersion",
    "SubjectKey",
]
