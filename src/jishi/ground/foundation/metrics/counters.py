"""What the processes count while they work.

With PROMETHEUS_MULTIPROC_DIR set, as `jishi serve` and `jishi worker` do, each process adds up in a small file of its
own that it has mapped into memory, and whoever is asked reads the files of all. Without it (commands, tests) counts
stay in the process. Nothing is counted while figures are switched off.
"""

from django.conf import settings
from prometheus_client import CollectorRegistry, Counter, Histogram

NONE = "none"
"""What came to no route."""

registry = CollectorRegistry()
_answered = Counter(
    "jishi_http_requests_total", "Requests answered, by name of the route.", ["route", "status"], registry=registry
)
_took = Histogram(
    "jishi_http_request_duration_seconds",
    "From the request's arrival in the process to its answer, by name of the route.",
    ["route"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
    registry=registry,
)
_refused = Counter(
    "jishi_limit_refusals_total", "Requests answered with 429, by the limit they met.", ["limit"], registry=registry
)
_done = Counter(
    "jishi_job_runs_total", "Runs of jobs, by outcome: done or failed.", ["job", "outcome"], registry=registry
)
_worked = Histogram(
    "jishi_job_duration_seconds",
    "How long runs of jobs took.",
    ["job"],
    buckets=(0.05, 0.25, 1, 5, 30, 120, 600),
    registry=registry,
)
_delivered = Counter(
    "jishi_deliveries_total",
    "Outcomes of sending a message: sent, shown (demonstration), failed (tried again), dead (given up), dropped.",
    ["channel", "outcome"],
    registry=registry,
)
_uploaded = Counter(
    "jishi_uploads_total", "Files that were sent, by outcome: taken, or the code of the refusal.", ["outcome"],
    registry=registry,
)  # fmt: skip
_bytes = Counter("jishi_upload_bytes_total", "Bytes of the files that were sent and taken.", registry=registry)


def request_answered(route: str, status: int, seconds: float) -> None:
    if settings.JISHI_METRICS:
        _answered.labels(route or NONE, f"{status // 100}xx").inc()
        _took.labels(route or NONE).observe(seconds)


def request_refused(limit: str) -> None:
    if settings.JISHI_METRICS:
        _refused.labels(limit).inc()


def job_done(job: str, outcome: str, seconds: float) -> None:
    if settings.JISHI_METRICS:
        _done.labels(job, outcome).inc()
        _worked.labels(job).observe(seconds)


def delivery_ended(channel: str, outcome: str) -> None:
    if settings.JISHI_METRICS:
        _delivered.labels(channel, outcome).inc()


def upload_ended(outcome: str, size: int = 0) -> None:
    if settings.JISHI_METRICS:
        _uploaded.labels(outcome).inc()
        _bytes.inc(size)
