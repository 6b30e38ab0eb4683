"""Ending with the parent: a server started by `jishi demo` must not outlive it, even when it is killed."""

from __future__ import annotations

import os
import signal
import threading
import time

SECONDS = 1.0


def end_with_parent() -> None:
    """Sends this process SIGTERM within a second or two after its parent has gone."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(SECONDS)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="end-with-parent", daemon=True).start()
