"""From plain data (YAML as an office writes it) to a process, with every problem named at once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .model import Clock, HeldBy, Move, Node, Process, Reason, ReasonRule

PROCESS_KEYS = {"code", "label", "label_en", "start", "ask_working_days", "keep_days", "due_soon", "nodes", "moves"}
NODE_KEYS = {"label", "label_en", "phase", "roles", "held_by", "clock", "ends", "open"}
MOVE_KEYS = {
    "code", "act", "from", "to", "label", "label_en", "roles", "requires", "reason", "reasons", "primary", "not_by_who",
}  # fmt: skip

REASON_KEYS = {"label", "label_en"}


class ProcessProblem(ValueError):
    """The data does not describe a process; `problems` holds a sentence each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = list(problems)


def read_process(data: Mapping[str, Any], version: int) -> Process:
    """Reads a process; raises ProcessProblem naming every unknown key, missing word and wrong value."""
    problems = [f"unknown {name}" for name in sorted(set(data) - PROCESS_KEYS)]
    nodes = dict(_nodes(data.get("nodes", {}), problems))
    moves = tuple(_moves(data.get("moves", []), nodes, problems))
    due_soon = data.get("due_soon", {})
    process = Process(
        code=str(data.get("code", "")),
        version=version,
        label=str(data.get("label", "")),
        label_en=str(data.get("label_en", "")),
        start=str(data.get("start", "")),
        nodes=nodes,
        moves=moves,
        ask_working_days=_positive(data, "ask_working_days", 3, problems),
        keep_days=_positive(data, "keep_days", 0, problems) if data.get("keep_days") else 0,
        due_soon_share=_positive(due_soon, "share", 5, problems),
        due_soon_minutes=_positive(due_soon, "at_least_minutes", 60, problems),
    )
    if not process.code or not process.label or not process.label_en:
        problems.append("a process needs code, label and label_en")
    if process.start not in nodes:
        problems.append(f"start: no node {process.start!r}")
    if problems:
        raise ProcessProblem(problems)
    return process


def _nodes(data: Mapping[str, Any], problems: list[str]) -> Iterator[tuple[str, Node]]:
    for code, row in data.items():
        unknown = set(row) - NODE_KEYS
        if unknown:
            problems.append(f"node {code}: unknown {', '.join(sorted(unknown))}")
        try:
            yield (
                code,
                Node(
                    code=str(code),
                    label=str(row["label"]),
                    label_en=str(row["label_en"]),
                    phase=str(row["phase"]),
                    roles=tuple(row.get("roles", ())),
                    held_by=HeldBy(row.get("held_by", HeldBy.AREA)),
                    clock=Clock(row.get("clock", Clock.RUNS)),
                    ends=bool(row.get("ends", False)),
                    open_fields=frozenset(row.get("open", ())),
                ),
            )
        except (KeyError, ValueError) as problem:
            problems.append(f"node {code}: {_said(problem)}")


def _moves(data: Sequence[Mapping[str, Any]], nodes: Mapping[str, Node], problems: list[str]) -> Iterator[Move]:
    for place, row in enumerate(data, start=1):
        unknown = set(row) - MOVE_KEYS
        if unknown:
            problems.append(f"move {place}: unknown {', '.join(sorted(unknown))}")
        reasons = tuple(_reasons(row.get("reasons", ()), f"move {place}", problems))
        sources = row.get("from", ())
        for source in [sources] if isinstance(sources, str) else sources:
            if source not in nodes:
                problems.append(f"move {place}: no node {source!r}")
            try:
                yield Move(
                    code=str(row.get("code", row["act"])),
                    act=str(row["act"]),
                    source=str(source),
                    target=str(row["to"]),
                    label=str(row["label"]),
                    label_en=str(row["label_en"]),
                    roles=tuple(row["roles"]),
                    requires=tuple(row.get("requires", ())),
                    reason=ReasonRule(row.get("reason", ReasonRule.NONE)),
                    reasons=reasons,
                    primary=bool(row.get("primary", False)),
                    not_by_who=tuple(row.get("not_by_who", ())),
                )
            except (KeyError, ValueError) as problem:
                problems.append(f"move {place}: {_said(problem)}")


def _reasons(data: Any, where: str, problems: list[str]) -> Iterator[Reason]:
    """Plain words, which are read in every language as they are, or a label with its English."""
    if not isinstance(data, Sequence) or isinstance(data, str):
        problems.append(f"{where}: reasons are a list, not {data!r}")
        return
    for row in data:
        if not isinstance(row, Mapping):
            yield Reason(str(row))
        elif set(row) == REASON_KEYS and all(isinstance(words, str) and words.strip() for words in row.values()):
            yield Reason(row["label"], row["label_en"])
        else:
            problems.append(f"{where}: a reason is plain words, or label and label_en, not {dict(row)!r}")


def _positive(data: Mapping[str, Any], key: str, default: int, problems: list[str]) -> int:
    value = data.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        problems.append(f"{key}: a whole number of 1 or more, not {value!r}")
        return default
    return value


def _said(problem: Exception) -> str:
    return f"{problem.args[0]} is missing" if isinstance(problem, KeyError) else str(problem)
