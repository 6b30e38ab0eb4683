"""Who kills what: one killer for each part, at random moments and at named points, until so many were killed."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable

from .house import STEP, House
from .senders import Sent

AT_POINT_SECONDS, PROMISE_SECONDS = 6.0, 15.0
POINTS = {
    "web": ("announcement.written", "audit.written", "request.answered"),
    "worker": ("job.begun", "job.done", "announcement.between", "message.between"),
    "database": ("announcement.written", "request.answered", "job.done", "message.between", "announcement.between"),
}


class Killers:
    """`count` kills altogether, and more until every point was used; `kills` says of what and where. Between two kills
    of a part somebody is promised something, so that it is work that is killed and not only its beginning."""

    def __init__(self, house: House, sent: Sent, count: int, seed: int) -> None:
        self.house, self.sent, self.count = house, sent, count
        self.kills: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._random = random.Random(seed)
        shares = (
            ("web", self._kill_web, 0.45), ("worker", self._kill_worker, 0.35), ("database", self._kill_database, 0.2),
        )  # fmt: skip
        self._threads = [
            threading.Thread(target=self._go_on, args=(what, way, round(count * share)), daemon=True)
            for what, way, share in shares
        ]

    def run(self, seconds: float) -> None:
        for thread in self._threads:
            thread.start()
        until = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        self._over.set()
        for thread in self._threads:
            thread.join()

    @property
    def unused(self) -> list[str]:
        """Points at which nobody died."""
        return [name for what in POINTS for name in self._unused_of(what)]

    @property
    def total(self) -> int:
        return sum(self.kills.values())

    def _unused_of(self, what: str) -> list[str]:
        return [name for point in POINTS[what] if not self.kills[name := f"{what}: {point}"]]

    def _go_on(self, what: str, way: Callable[[], str | None], count: int) -> None:
        done = 0
        while not self._over.is_set():
            if done >= count and not self._unused_of(what):
                return
            if killed := way() if done < count else self._at_point(what):
                done += 1
                with self._lock:
                    self.kills[killed] += 1
                self._let_work()

    def _let_work(self) -> None:
        before, until = self.sent.promised, time.monotonic() + PROMISE_SECONDS
        while self.sent.promised == before and time.monotonic() < until and not self._over.is_set():
            time.sleep(STEP)

    def _kill_web(self) -> str | None:
        part = self.house.web
        if self._random.random() < 0.5:
            return self._at_point("web")
        self._pause(0.6)
        child = self._random.random() < 0.7
        part.kill(child=child)
        return "web: a process of it" if child else "web: all of it"

    def _kill_worker(self) -> str | None:
        if self._random.random() < 0.6:
            return self._at_point("worker")
        self._pause(2.0)
        if self.house.worker.process is None or self.house.worker.process.poll() is not None:
            return None
        self.house.worker.kill()
        return "worker: at random"

    def _kill_database(self) -> str | None:
        if self.house.database.process() is None:
            self._pause(0.2)
            return None
        if self._random.random() < 0.5:
            return self._at_point("database")
        self._pause(3.0)
        self.house.kill_database()
        return "database: at random"

    def _at_point(self, what: str) -> str | None:
        """At the point of this part that was used least."""
        point = min(POINTS[what], key=lambda one: self.kills[f"{what}: {one}"])
        hit = self.house.arm(point, database=what == "database")
        if hit is None:
            time.sleep(STEP)
            return None
        until = time.monotonic() + AT_POINT_SECONDS
        while not hit.exists():
            if time.monotonic() > until or self._over.is_set():
                self.house.disarm(point)
                return f"{what}: {point}" if hit.exists() else None
            time.sleep(STEP)
        return f"{what}: {point}"

    def _pause(self, most: float) -> None:
        time.sleep(self._random.uniform(0.0, most))
