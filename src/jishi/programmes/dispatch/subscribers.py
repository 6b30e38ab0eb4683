"""Dispatch listens to the loop. Of imported cases nothing was suggested to anybody, so nothing is kept."""

from jishi.cases.handling.events import CaseMoved, CaseRegistered

from .actions.keep import keep_categories, keep_departments, keep_what_was_done, keep_written


def on_registered(event: CaseRegistered) -> None:
    """Keeps what the words spoke for, and the departments where a process begins with assigning."""
    if not event.imported:
        keep_categories(event.case_ids)
        keep_departments(event.case_ids)


def on_moved(event: CaseMoved) -> None:
    """Keeps what was done, and departments for cases that have come up for assigning; of a spoken report also which
    categories its words speak for, once they are written down."""
    if not event.imported:
        if event.act == "transcribe":
            keep_written(event.case_ids)
        keep_what_was_done(event.case_ids)
        keep_departments(event.case_ids)
