"""Reads. A version never changes, so what was read once is kept in the process that read it."""

from jishi.ground.foundation import reference
from jishi.ground.lib.processes import Process, read_process

from .models import ProcessVersion


def get_process(code: str, version: int | None = None) -> Process:
    """A process in the version given, or the newest; raises LookupError when there is none."""
    found = _all()
    chosen = version if version is not None else max((v for c, v in found if c == code), default=0)
    try:
        return found[code, chosen]
    except KeyError:
        raise LookupError(f"no process {code} in version {chosen}") from None


def all_processes() -> list[Process]:
    """Every version of every process; open cases may stand on an older one."""
    return list(_all().values())


def newest_processes() -> list[Process]:
    """Each process in its newest version, by code."""
    newest: dict[str, Process] = {}
    for process in _all().values():
        if process.code not in newest or newest[process.code].version < process.version:
            newest[process.code] = process
    return sorted(newest.values(), key=lambda process: process.code)


def versions_of(code: str) -> list[ProcessVersion]:
    """The versions of a process, newest first."""
    return list(ProcessVersion.objects.filter(code=code).order_by("-version"))


def _all() -> dict[tuple[str, int], Process]:
    return reference.cached("processes.all", _read)


def _read() -> dict[tuple[str, int], Process]:
    return {(row.code, row.version): read_process(row.data, row.version) for row in ProcessVersion.objects.all()}
