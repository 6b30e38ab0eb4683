"""The process a case walks: the version it began with."""

from jishi.cases.handling.models import Case
from jishi.cases.processes.api import get_process
from jishi.ground.lib.processes import Node, Process


def process_of(case: Case) -> Process:
    return get_process(case.process_code, case.process_version)


def node_of(case: Case) -> Node:
    return process_of(case).node(case.node)
