"""Declare low, gather high: the shapes in which a module says what it offers.

A module's own `declarations.py` holds a tuple `DECLARATIONS`; faces and storeys above gather by shape. Nobody edits
a central list to add a module. Functions are named by dotted path, so that declaring imports nothing.
"""

from .faces import MapLayer, MenuEntry, Pages, RestRouter, SearchEntry, Slot
from .gathering import Declared, gather, load
from .keeping import (
    AppendOnly,
    Eraser,
    ExitLine,
    ExitList,
    FileOwner,
    InUse,
    KeptByDuty,
    NoPersonalData,
    PersonalData,
    PersonalLook,
    PrivacyNotice,
    Retention,
    SealedValue,
    StoredDigest,
)
from .label import Label
from .messages import Channel, MessageEvent, MessageKind, MessageTexts, Placeholder
from .outward import FigureSource, PublicDoor
from .own import DECLARATIONS
from .rights import Permission, PostReach, Reach
from .running import AfterRestore, Check, Command, Examination, Job, Listener, ReferenceData, Round
from .tables import CellKind, Column, TableExport, TableImport
from .working import GridLoad

__all__ = [
    "DECLARATIONS",
    "AfterRestore",
    "AppendOnly",
    "CellKind",
    "Channel",
    "Check",
    "Column",
    "Command",
    "Declared",
    "Eraser",
    "Examination",
    "ExitLine",
    "ExitList",
    "FigureSource",
    "FileOwner",
    "GridLoad",
    "InUse",
    "Job",
    "KeptByDuty",
    "Label",
    "Listener",
    "MapLayer",
    "MenuEntry",
    "MessageEvent",
    "MessageKind",
    "MessageTexts",
    "NoPersonalData",
    "Pages",
    "Permission",
    "PersonalData",
    "PersonalLook",
    "Placeholder",
    "PostReach",
    "PrivacyNotice",
    "PublicDoor",
    "Reach",
    "ReferenceData",
    "RestRouter",
    "Retention",
    "Round",
    "SealedValue",
    "SearchEntry",
    "Slot",
    "StoredDigest",
    "TableExport",
    "TableImport",
    "gather",
    "load",
]
