"""Logs: one structured line an event, as JSON or for a console. Personal values are never handed to a logger."""

from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def without_address(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Django's own lines about refused requests end with the address asked for, which may hold the token of a link or
    the number of a case: the route stands there instead."""
    given = event.pop("positional_args", None)
    record = event.get("_record")
    request = getattr(record, "request", None)
    if record is not None and request is not None and given:
        match = getattr(request, "resolver_match", None)
        event["event"] = record.msg % (*given[:-1], match.route if match else "an address without a route")
    return event


def configure(form: str, level: str) -> dict[str, Any]:
    """Sets structlog up and returns Django's LOGGING."""
    renderer: Any
    if form == "json":
        renderer = structlog.processors.JSONRenderer(ensure_ascii=False)
    else:
        renderer = structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "pass_foreign_args": True,
        "foreign_pre_chain": [*SHARED, without_address],
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            renderer,
        ],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"structured": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "structured"}},
        "root": {"handlers": ["stderr"], "level": level.upper()},
        "loggers": {
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
            "procrastinate": {"level": "WARNING"},
            "fido2": {"level": "WARNING"},  # its lines name the keys of people
        },
    }
