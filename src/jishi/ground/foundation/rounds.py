"""What the worker does again and again beside the queue, each round in a thread of its own."""

import threading

import structlog
from django.conf import settings
from django.db import connection

from . import declarations

log = structlog.get_logger("jishi.rounds")


class Rounds:
    """Every declared round from `start` to `stop`."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._threads = [
            threading.Thread(target=self._keep, args=[one], name=one.name, daemon=True)
            for one in declarations.gather(declarations.Round)
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self, seconds: float) -> None:
        """Lets the rounds in hand end, for so many seconds altogether at most."""
        self._stopped.set()
        for thread in self._threads:
            thread.join(seconds / len(self._threads))

    def _keep(self, one: declarations.Round) -> None:
        """A round that fails is logged and comes again; its connection is made anew."""
        function = declarations.load(one.function)
        while not self._stopped.wait(getattr(settings, one.every)):
            try:
                function()
            except Exception:  # whatever it was, the next round must come
                log.exception("round failed", name=one.name)
                connection.close()
        connection.close()
