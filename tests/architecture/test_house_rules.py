"""House rules that an import linter cannot see, and the linter itself. Each failure names the file."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from jishi_config.modules import MODULES

from .files import HOUSE, ROOT, kept_files, modules, shown, text_of, within

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
DOORS = {"api", "events"}  # all that one module may take from another
LONGEST = 600  # lines of one hand-written file
ROOMS = {
    "access", "actions", "api", "apps", "commands", "declarations", "errors", "events", "jobs", "models", "pages",
    "queries", "rest", "rules", "subscribers",
}  # fmt: skip
BESIDE_THE_ROOMS = {
    "__init__",
    "__pycache__",
    "data",
    "locale",
    "migrations",
    "README",
    "static",
    "templates",
    "templatetags",
    "tests",
}
DJANGO_ASKS_FOR = {"accounts": {"backend", "middleware", "sessions"}}
FREE_PLANS = ("ground", "faces")  # tools and shells: their files are named by what they do


def module_of(dotted: str) -> str:
    """jishi.programmes.dispatch.actions -> programmes.dispatch"""
    return ".".join(dotted.split(".")[1:3])


def floors() -> Iterator[tuple[str, tuple[int, int]]]:
    """The floor of every module, (wing, place in the wing), read from the contracts themselves."""
    floor_in = {
        contract["containers"][0]: {
            name.strip(): height
            for height, layer in enumerate(reversed(contract["layers"]))
            for name in layer.split("|")
        }
        for contract in CONTRACTS
        if contract.get("exhaustive")
    }
    wings = floor_in.pop("jishi")
    for container, rooms in floor_in.items():
        wing = container.removeprefix("jishi.")
        yield from ((f"{wing}.{room}", (wings[wing], height)) for room, height in rooms.items())


def imports(path: Path) -> Iterator[str]:
    """Every dotted name that the file imports, at its head or inside a function."""
    package = ["jishi", *path.relative_to(HOUSE).parent.parts]
    for node in ast.walk(ast.parse(text_of(path))):
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{source}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_the_walls_between_storeys_hold() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert " kept, 0 broken" in done.stdout


def test_modules_enter_each_other_by_the_front_door() -> None:
    trespasses = []
    for path in HOUSE.rglob("*.py"):
        home = module_of(".".join(("jishi", *path.relative_to(HOUSE).with_suffix("").parts)))
        for name in imports(path):
            if not name.startswith("jishi.") or name.startswith("jishi.ground."):
                continue
            host = module_of(name)
            room = name.removeprefix(f"jishi.{host}").lstrip(".").split(".")[0]
            if host != home and room not in DOORS:
                trespasses.append(f"{shown(path)} takes {name}: use jishi.{host}.api")
    assert trespasses == []


def test_foreign_keys_point_down() -> None:
    floor = dict(floors())
    home = {
        config.label: module_of(config.name) for config in apps.get_app_configs() if config.name.startswith("jishi.")
    }
    upward = []
    for model in apps.get_models():
        for field in model._meta.get_fields():
            other = field.related_model
            if not (field.is_relation and field.concrete and isinstance(other, type)):
                continue
            here, there = home.get(model._meta.app_label), home.get(other._meta.app_label)
            if here and there and here != there and floor[there] >= floor[here]:
                upward.append(f"{model._meta.label}.{field.name} -> {other._meta.label}")
    assert upward == []


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    sizes = {
        shown(path): len(text_of(path).splitlines())
        for path in kept_files()
        if path.suffix in {".py", ".html", ".js", ".css"} and not within(path, "migrations", "tests")
    }
    assert {name: lines for name, lines in sizes.items() if lines > LONGEST} == {}


def test_every_module_is_installed_and_every_installed_module_is_there() -> None:
    on_disk = {".".join(path.relative_to(ROOT / "src").parts) for path in modules()}
    assert on_disk - {"jishi.ground.lib"} == set(MODULES)


@pytest.mark.parametrize("module", modules(), ids=lambda path: ".".join(path.relative_to(HOUSE).parts))
def test_a_module_explains_itself_and_has_the_usual_rooms(module: Path) -> None:
    assert (module / "README.md").is_file(), f"{shown(module)} has no README.md: what it is, its words, who listens"
    if module.parent.name in FREE_PLANS:
        return
    names = {path.stem for path in module.iterdir() if not path.name.startswith(".")}
    assert names <= ROOMS | BESIDE_THE_ROOMS | DJANGO_ASKS_FOR.get(module.name, set()), (
        "a room with another name: put it into one of the usual rooms"
    )


def test_api_only_passes_on() -> None:
    logic = [
        f"{shown(path)}: {type(node).__name__}"
        for path in HOUSE.glob("*/*/api.py")
        for node in ast.parse(text_of(path)).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    ]
    assert logic == []


def test_no_unfinished_words_are_left() -> None:
    words = ("TO" + "DO", "FIX" + "ME", "X" * 3 + ":", "Not" + "ImplementedError", "coming " + "soon", "敬请" + "期待")
    found = [
        f"{shown(path)}: {word}"
        for path in kept_files()
        if path.suffix in {".py", ".html", ".js", ".css", ".md", ".yaml"}
        for word in words
        if word in text_of(path)
    ]
    assert found == []


def test_no_registry_host_and_no_path_of_a_computer_is_kept() -> None:
    hosts = ["py" + "pi.org", "python" + "hosted", "registry." + "npmjs", "npm" + "mirror", "deb." + "debian.org"]
    found = [
        f"{shown(path)}: {words}" for path in kept_files() for words in (*hosts, f"{ROOT}/") if words in text_of(path)
    ]
    assert found == []


def test_no_third_party_file_is_kept() -> None:
    assert [shown(path) for path in kept_files() if within(path, "vendor", "node_modules")] == []
