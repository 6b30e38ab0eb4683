"""`jishi process check|draw|publish FILE`."""

import argparse
import sys
from pathlib import Path

import yaml

from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.lib.processes import ProcessProblem, draw, read_process

from .actions import publish_process


def run(argv: list[str]) -> int:
    """Exit code 0 when the process is sound (and published), 1 with a sentence for everything that is wrong."""
    parser = argparse.ArgumentParser(prog="jishi process")
    parser.add_argument("what", choices=["check", "draw", "publish"])
    parser.add_argument("file", type=Path)
    given = parser.parse_args(argv)
    try:
        data = yaml.safe_load(given.file.read_text("utf-8"))
        if given.what == "publish":
            process = publish_process(SYSTEM, data)
            print(f"{process.code} version {process.version}")
        else:
            process = read_process(data, 1)
            print(
                draw(process)
                if given.what == "draw"
                else f"{process.code}: {len(process.nodes)} nodes, {len(process.moves)} moves"
            )
    except (OSError, yaml.YAMLError) as problem:
        print(f"{given.file}: {problem}", file=sys.stderr)
        return 1
    except ProcessProblem as problem:
        print("\n".join(problem.problems), file=sys.stderr)
        return 1
    return 0
