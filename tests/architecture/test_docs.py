"""Documentation that can fail: what it names is there, what it draws is what the data says."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from jishi.__main__ import BUILT_IN
from jishi.cases.processes.commands import run as process_command
from jishi.ground.foundation.declarations import Command, gather
from seed.cast import cast

from .files import ROOT, kept_files, shown, text_of, within

PAGES = [path for path in kept_files() if path.suffix == ".md"]
TOP = [path for path in PAGES if path.parent == ROOT or within(path, "docs")]
"""The pages that speak about the whole house; a module's README names files as seen from its own folder."""
PROCESSES = ROOT / "src/jishi/cases/processes/data"
BEGUN = re.compile(r"^### ([A-Z]\d+) ", re.M)
NOT_BEGUN = re.compile(r"^\| ([A-Z]\d+) \|", re.M)


def prose(path: Path) -> str:
    """The page without its blocks of code."""
    return re.sub(r"^```.*?^```$", "", text_of(path), flags=re.M | re.S)


def named(path: Path) -> Iterator[str]:
    """What stands between back quotes."""
    yield from re.findall(r"`([^`\n]+)`", prose(path))


def test_every_link_leads_somewhere() -> None:
    dead = [
        f"{shown(path)}: {target}"
        for path in PAGES
        for target in re.findall(r"\]\(([^)\s]+)\)", prose(path))
        if "://" not in target and not (path.parent / target.partition("#")[0]).exists()
    ]
    assert dead == []


def test_every_named_path_exists() -> None:
    folders = ("", "src", "src/jishi")
    wings = "ground|district|cases|programmes|outside|faces"
    looks_like_one = re.compile(rf"(src|tests|docs|seed|bench|jishi_config|{wings})/[\w./-]+")
    dead = [
        f"{shown(path)}: {name}"
        for path in TOP
        for name in named(path)
        if looks_like_one.fullmatch(name) and not any((ROOT / folder / name).exists() for folder in folders)
    ]
    assert dead == []


def test_every_named_test_exists() -> None:
    tests = {
        name
        for path in kept_files()
        if path.name.startswith("test_")
        for name in re.findall(r"^def (test_\w+)", text_of(path), re.M)
    }
    wanted = {(shown(path), name) for path in PAGES for name in named(path) if re.fullmatch(r"test_\w+", name)}
    assert {pair for pair in wanted if pair[1] not in tests} == set()


def test_every_named_command_exists() -> None:
    commands = {*BUILT_IN, "help", "COMMAND"} | {command.name for command in gather(Command)}
    targets = {*re.findall(r"^([a-z-]+):.*## ", text_of(ROOT / "Makefile"), re.M)}
    spoken = [(path, line) for path in PAGES for line in re.findall(r"`[^`\n]+`|^    .+$", text_of(path), re.M)]
    unknown = [
        f"{shown(path)}: {what} {name}"
        for path, line in spoken
        for what, name in re.findall(r"(?<![\w/.-])(jishi|make) ([a-z][a-z-]*)", line.partition("#")[0])
        if name not in (commands if what == "jishi" else targets)
    ]
    assert unknown == []


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("code", ["general", "simple"])
def test_the_pictures_are_drawn_from_the_data(code: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    file = PROCESSES / f"{code}.yaml"
    picture = ROOT / "docs/processes" / (f"{code}.en.svg" if language == "en" else f"{code}.svg")
    assert process_command(["draw", str(file), "--language", language]) == 0
    assert text_of(picture) == capsys.readouterr().out, (
        f"run: jishi process draw --language {language} {shown(file)} > {shown(picture)}"
    )


def test_pictures_need_no_script_and_nothing_from_elsewhere() -> None:
    for path in (ROOT / "docs").rglob("*.svg"):
        assert not re.search(r"<script|href=|url\((?!#)|@import", text_of(path)), shown(path)
        assert "prefers-color-scheme: dark" in text_of(path), shown(path)


def test_every_decision_stands_in_the_list() -> None:
    folder = ROOT / "docs/decisions"
    records = sorted(path.name for path in folder.glob("0*.md"))
    assert re.findall(r"\]\((0[^)]+)\)", text_of(folder / "README.md")) == records
    for name in records:
        text = text_of(folder / name)
        assert text.startswith(f"# {name[:4]} "), name
        assert all(f"**{part}" in text for part in ("Context.", "Decision.", "Rejected")), name


def test_a_capability_is_either_begun_with_its_proof_or_not_begun() -> None:
    text = text_of(ROOT / "docs/mission.md")
    begun, not_begun = BEGUN.findall(text), NOT_BEGUN.findall(text)
    assert len({*begun, *not_begun}) == len(begun) + len(not_begun)
    for section in re.split(r"^### ", text.split("## Not begun")[0], flags=re.M)[1:]:
        assert all(f"**{part}.**" in section for part in ("Works", "Where", "Proof", "Missing")), section[:40]
        proof = section.split("**Proof.**")[1].split("**Missing.**")[0]
        assert re.search(r"\]\([^)]*/test_\w+\.py\)", proof), section[:40]


def test_both_readmes_introduce_the_same_cast_and_lead_to_the_same_pages() -> None:
    english, chinese = text_of(ROOT / "README.md"), text_of(ROOT / "README.zh-CN.md")
    logins = [member.login for member in cast()]
    for text in (english, chinese):
        assert re.findall(r"^\| `(\w+)` \|", text, re.M) == logins
        assert all(member.name in text for member in cast())
    links = [
        {target for target in re.findall(r"\]\(([^)\s]+)\)", text) if not target.startswith("README")}
        for text in (english, chinese)
    ]
    assert links[0] == links[1]
