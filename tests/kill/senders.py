"""People and programs that do not give up: they send the same again, with the same key, until they are told yes."""

import http.client
import json
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any
from uuid import uuid4

PAUSE = 0.25


@dataclass
class Sent:
    """What was promised to whom: by key, the number of the case or of the moved case; and how often it was asked."""

    reports: dict[str, str] = field(default_factory=dict)
    moves: dict[str, str] = field(default_factory=dict)
    asked: int = 0
    broken: list[str] = field(default_factory=list)

    @property
    def promised(self) -> int:
        return len(self.reports) + len(self.moves)


class Senders:
    """So many reporters and a clerk against one address, until `stop`; then what was begun is brought to its end."""

    def __init__(self, address: str, clerk: dict[str, str], reporters: int) -> None:
        self.address, self.clerk = address, clerk
        self.sent = Sent()
        self.last = ""  # what was said last that was no yes
        self._accepted: SimpleQueue[str] = SimpleQueue()
        self._over = threading.Event()
        self._given_up = threading.Event()
        self._threads = [threading.Thread(target=self._report, daemon=True) for _ in range(reporters)]
        self._threads.append(threading.Thread(target=self._accept, daemon=True))

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self, seconds: float) -> bool:
        """No new ones; true when all that was begun has been promised."""
        self._over.set()
        until = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        self._given_up.set()
        return not any(thread.is_alive() for thread in self._threads)

    def _report(self) -> None:
        number = 0
        while not self._over.wait(PAUSE):
            key, number = str(uuid4()), number + 1
            body = {
                "description": f"桃源路的路灯不亮 {key}", "place_text": "桃源路八号", "category": "lamp",
                "lng": 114.005, "lat": 22.005, "phone": "13800000001", "agreed": True,
            }  # fmt: skip
            answer = self._until_yes("/api/v1/reports", key, body, {})
            if answer is None:
                return
            self.sent.reports[key] = answer["code"]
            self._accepted.put(answer["code"])
            if number % 5 == 0:  # who did not hear the answer asks again and is told the same
                again = self._until_yes("/api/v1/reports", key, body, {})
                if again is not None and again["code"] != answer["code"]:
                    self.sent.broken.append(f"{key}: {answer['code']} and {again['code']}")

    def _accept(self) -> None:
        while True:
            try:
                code = self._accepted.get(timeout=0.2)
            except Empty:
                if self._over.is_set() and not any(thread.is_alive() for thread in self._threads[:-1]):
                    return
                continue
            key = str(uuid4())
            path = f"/api/v1/staff/cases/{code}/moves/accept"
            if self._until_yes(path, key, {}, self.clerk) is None:
                return
            self.sent.moves[key] = code

    def _until_yes(self, path: str, key: str, body: dict[str, Any], headers: dict[str, str]) -> dict[str, Any] | None:
        """The answer; None when nobody waits for it any more. Anything but yes or "out of order" is noted as broken."""
        data = json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "Idempotency-Key": key} | headers
        while not self._given_up.is_set():
            self.sent.asked += 1
            request = urllib.request.Request(self.address + path, data, headers, method="POST")
            try:
                with urllib.request.urlopen(request, timeout=10) as answer:
                    return dict(json.load(answer))
            except urllib.error.HTTPError as refused:
                if refused.code < 500:
                    self.sent.broken.append(f"{path} {key}: {refused.code} {refused.read()[:300]!r}")
                    return None
                self.last = f"{refused.code}"
            except (OSError, ValueError, http.client.HTTPException) as problem:
                self.last = f"{type(problem).__name__} {problem}"
            self._given_up.wait(PAUSE)
        return None
