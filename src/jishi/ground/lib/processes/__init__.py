"""Processes as data: nodes, moves, who may, what is required. A value without storage; cases and services share it."""

from .check import Known, problems_of
from .model import BACK, Clock, HeldBy, Move, Node, Process, Reason, ReasonRule
from .picture import draw
from .read import ProcessProblem, read_process

__all__ = [
    "BACK",
    "Clock",
    "HeldBy",
    "Known",
    "Move",
    "Node",
    "Process",
    "ProcessProblem",
    "Reason",
    "ReasonRule",
    "draw",
    "problems_of",
    "read_process",
]
