"""The page that Prometheus reads: what was counted by all processes, and the figures that modules declare."""

import time
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Lock

import structlog
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from prometheus_client import CollectorRegistry, generate_latest, values
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector

from jishi.ground.foundation import declarations
from jishi.ground.foundation.declarations import FigureSource

from .counters import registry
from .figures import Figure

log = structlog.get_logger("jishi.metrics")
KEPT_SECONDS = 10.0
"""How old figures may be: several who ask often cost the database no more than one."""
LONGEST_MS = 2000
"""A source that takes longer is given up: watching must not weigh on what is watched."""

_lock = Lock()
_kept: list[tuple[float, list[Metric]]] = []


class Processes:
    """What was counted, of every process of this home, those of the worker among them."""

    def collect(self) -> Iterator[Metric]:
        if not values.ValueClass._multiprocess:
            yield from registry.collect()
            return
        files = sorted(str(path) for path in Path(settings.JISHI_HOME, "figures").glob("*/*.db"))
        try:
            yield from _added_up(files)
        except FileNotFoundError:  # one of them ended in between and its files went with it
            yield from _added_up([one for one in files if Path(one).exists()])


class Figures:
    """What modules read, kept for some seconds."""

    def collect(self) -> Iterator[Metric]:
        with _lock:
            if not _kept or time.monotonic() - _kept[0][0] > KEPT_SECONDS:
                _kept[:] = [(time.monotonic(), list(_read_all()))]
            yield from _kept[0][1]


def text() -> bytes:
    """The whole page, in the text format of Prometheus."""
    whole = CollectorRegistry(auto_describe=False)
    whole.register(Processes())
    whole.register(Figures())
    return generate_latest(whole)


def forget() -> None:
    """Figures are read anew at the next question."""
    with _lock:
        _kept.clear()


def _added_up(files: list[str]) -> list[Metric]:
    return list(MultiProcessCollector.merge(files))  # type: ignore[no-untyped-call]  # the library has no types here


def _read_all() -> Iterator[Metric]:
    yield _gauge(Figure("jishi_build_info", "Which version runs here.", ("version",), {(_version(),): 1}))
    answered = {}
    for source in declarations.gather(FigureSource):
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(LONGEST_MS)])
                found = list(declarations.load(source.function)())
        except (DatabaseError, OSError) as problem:
            log.warning("figures not read", source=source.name, kind=type(problem).__name__)
            answered[source.name,] = 0.0
        else:
            answered[source.name,] = 1.0
            yield from map(_gauge, found)
    yield _gauge(
        Figure("jishi_figures_up", "1 for each source of figures that could be read, 0 else.", ("source",), answered)
    )


def _gauge(figure: Figure) -> Metric:
    family = GaugeMetricFamily(figure.name, figure.help, labels=figure.labels)
    for labels, value in figure.rows.items():
        family.add_metric(labels, value)
    return family


def _version() -> str:
    try:
        return version("jishi")
    except PackageNotFoundError:
        return "checkout"
