"""Whether the words of a case are still needed after its reporter was erased."""

from datetime import datetime, timedelta

from jishi.ground.lib.processes import Process


def words_needed(process: Process, node: str, node_since: datetime, at: datetime) -> bool:
    """An open case needs them to be handled; an ended one as long as its process says (`keep_days`)."""
    if not process.node(node).ends:
        return True
    return node_since + timedelta(days=process.keep_days) > at
