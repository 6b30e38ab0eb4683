"""Verifications that were made, and what they found."""

from datetime import datetime
from typing import Any

from jishi.ground.foundation.models import AuditVerification
from jishi.ground.foundation.moment import now

from .verifying import Report, verify

KEPT_FAULTS = 50


def verify_and_keep() -> Report:
    """Verifies the whole audit and keeps the result for the auditor. Raises KeyProblem."""
    report = verify()
    AuditVerification.objects.create(
        at=now(),
        seconds=round(report.seconds, 3),
        seals=report.result.seals,
        entries=report.result.rows,
        unsealed=report.tail.entries,
        whole=report.whole,
        fault_count=report.faults,
        faults=_faults(report)[:KEPT_FAULTS],
    )
    return report


def latest() -> AuditVerification | None:
    return AuditVerification.objects.order_by("-at").first()


def check() -> str:
    """Readiness: empty unless the latest verification found something."""
    found = latest()
    if found is None or found.whole:
        return ""
    return (
        f"The verification of the audit at {found.at:%Y-%m-%d %H:%M} UTC found {found.fault_count} faults;"
        " `jishi audit verify` says where."
    )


def _faults(report: Report) -> list[dict[str, Any]]:
    """Faults as data: what, seal, entry, time; of runs of seals also the last one."""
    found: list[dict[str, Any]] = [
        {"fault": each.fault, "seal": each.seal, "entry": each.row, "at": _text(each.at), "other": each.other}
        for each in report.result.findings
    ]
    for told in report.second_faults:
        found.append(
            {"fault": told.difference, "seal": told.first, "entry": None, "at": _text(told.at), "other": told.last}
        )
    return found


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
