from .audit_entry import AuditEntry
from .audit_seal import AuditSeal
from .file import File, FileContent, FileRendition, Level
from .idempotency_key import IdempotencyKey
from .message import Message
from .personal import MasterKeyMark, PersonalHistory, SubjectKey
from .reference_version import ReferenceVersion

__all__ = [
    "AuditEntry",
    "AuditSeal",
    "File",
    "FileContent",
    "FileRendition",
    "IdempotencyKey",
    "Level",
    "MasterKeyMark",
    "Message",
    "PersonalHistory",
    "ReferenceVersion",
    "SubjectKey",
]
