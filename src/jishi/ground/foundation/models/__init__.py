from .audit_entry import AuditEntry
from .audit_seal import AuditSeal
from .idempotency_key import IdempotencyKey
from .message import Message
from .personal import MasterKeyMark, PersonalHistory, SubjectKey
from .reference_version import ReferenceVersion

__all__ = [
    "AuditEntry",
    "AuditSeal",
    "IdempotencyKey",
    "MasterKeyMark",
    "Message",
    "PersonalHistory",
    "ReferenceVersion",
    "SubjectKey",
]
