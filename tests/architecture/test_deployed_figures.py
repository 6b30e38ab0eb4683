"""Dashboard and alerts ask for figures that /metrics has, with labels that these have; Prometheus reads the files."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from jishi.ground.foundation.jobs import enqueue
from jishi.ground.foundation.metrics import counters, exposition

from .files import ROOT

pytestmark = [pytest.mark.wide, pytest.mark.django_db]
BOARD, RULES = ROOT / "deploy/grafana/jishi.json", ROOT / "deploy/prometheus/jishi-alerts.yml"
PROMTOOL = shutil.which("promtool")


def expressions() -> Iterator[tuple[str, str]]:
    """Where, and what is asked."""
    for panel in json.loads(BOARD.read_text())["panels"]:
        for target in panel.get("targets", ()):
            yield f"panel {panel['title']}", target["expr"]
    for group in yaml.safe_load(RULES.read_text())["groups"]:
        for rule in group["rules"]:
            yield f"alert {rule['alert']}", rule["expr"]


@pytest.fixture
def told() -> dict[str, set[str]]:
    """The names of samples that the page has, each with its labels."""
    enqueue("foundation.sweep_files")
    exposition.forget()
    families: Any = text_string_to_metric_families(exposition.text().decode())
    names: dict[str, set[str]] = {"up": {"job", "instance"}}
    for family in families:
        labels = {label for sample in family.samples for label in sample.labels}
        for ending in {"counter": ("_total",), "histogram": ("_bucket", "_sum", "_count")}.get(family.type, ("",)):
            names[family.name + ending] = labels
    for counter in counters.registry._collector_to_names:
        for name in counters.registry._collector_to_names[counter]:
            names.setdefault(name, set()).update((*counter._labelnames, "le"))  # type: ignore[attr-defined]
    return names


def test_every_figure_that_is_asked_for_is_there(told: dict[str, set[str]]) -> None:
    asked = list(expressions())
    assert len(asked) > 40
    missing = [
        f"{where}: {name}"
        for where, expression in asked
        for name in re.findall(r"\b(jishi_\w+|up)\b(?!\")", expression)
        if name not in told
    ]
    assert missing == []


def test_every_label_that_is_asked_for_is_there(told: dict[str, set[str]]) -> None:
    wrong = [
        f"{where}: {name} has no {label}"
        for where, expression in expressions()
        for name, inside in re.findall(r"\b(jishi_\w+)\{([^}]*)\}", expression)
        for label in re.findall(r"(\w+)\s*[=!]", inside)
        if label not in told[name]
    ]
    assert wrong == []


def test_every_figure_is_shown_or_watched(told: dict[str, set[str]]) -> None:
    everything = " ".join(expression for _where, expression in expressions())
    unseen = {re.sub(r"_(bucket|sum|count|created)$", "", name) for name in told} - {"up", "jishi_build_info"}
    assert {name for name in unseen if name not in everything} == set()


def test_prometheus_reads_the_rules_and_the_configuration() -> None:
    if PROMTOOL is None:
        pytest.skip("promtool is missing. On Debian and Ubuntu: apt install prometheus")
    for command, file in (("rules", RULES), ("config", ROOT / "deploy/prometheus/prometheus.yml")):
        done = subprocess.run([PROMTOOL, "check", command, str(file)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "SUCCESS" in done.stdout


def test_prometheus_finds_nothing_to_say_about_the_page() -> None:
    if PROMTOOL is None:
        pytest.skip("promtool is missing. On Debian and Ubuntu: apt install prometheus")
    page = exposition.text()
    done = subprocess.run([PROMTOOL, "check", "metrics"], input=page, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
