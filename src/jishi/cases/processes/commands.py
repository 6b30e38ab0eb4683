"""`jishi process check|draw|publish FILE`."""

import argparse
import sys
from importlib.resources import files
from pathlib import Path

import yaml

from jishi.district.organisations.api import role_codes
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.lib.processes import Process, ProcessProblem, draw, read_process

from .actions import publish_process
from .rules import refuse_unless_sound


def run(argv: list[str]) -> int:
    """Exit code 0 when the process is sound (drawn, published), 1 with a sentence for everything that is wrong."""
    parser = argparse.ArgumentParser(prog="jishi process")
    parser.add_argument("what", choices=["check", "draw", "publish"])
    parser.add_argument("file", type=Path)
    parser.add_argument("--language", choices=["zh-hans", "en"], default="zh-hans", help="of the drawn picture")
    given = parser.parse_args(argv)
    try:
        data = yaml.safe_load(given.file.read_text("utf-8"))
        if given.what == "publish":
            process = publish_process(SYSTEM, data)
            print(f"{process.code} version {process.version}")
        elif given.what == "draw":
            print(picture(read_process(data, 1), given.language))
        else:
            process = read_process(data, 1)
            refuse_unless_sound(process, role_codes())
            print(f"{process.code}: {len(process.nodes)} nodes, {len(process.moves)} moves")
    except (OSError, yaml.YAMLError) as problem:
        print(f"{given.file}: {problem}", file=sys.stderr)
        return 1
    except ProcessProblem as problem:
        print("\n".join(problem.problems), file=sys.stderr)
        return 1
    return 0


def picture(process: Process, language: str) -> str:
    """The picture with its colours inside, light and dark, as a file that needs no page around it."""
    style = (files("jishi.cases.processes") / "data" / "picture.css").read_text("utf-8")
    before, defs, after = draw(process, language).partition("<defs>")
    return f"{before}<style>{style}</style>{defs}{after}"
