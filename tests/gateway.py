"""A message gateway of ours, on loopback, that behaves as gateways do: well, slowly, wrongly, by half, twice.

It speaks what docs/messages.md says and remembers ids, as a good provider does: a second sending of an id is answered
like the first and counted in `repeated`.
"""

import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

KEY = b"a key of the tests, long enough"


def sign(*parts: bytes) -> str:
    return hmac.new(KEY, b"\n".join(parts), sha256).hexdigest()


@dataclass
class Gateway:
    """What came in, and how it answers. `moods` are used up one a request; afterwards it behaves well."""

    address: str = ""
    taken: list[dict[str, str]] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    forged: int = 0
    requests: int = 0
    moods: list[str] = field(default_factory=list)
    let_go: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)
    remembers: bool = True

    @property
    def texts(self) -> list[str]:
        return [one["text"] for one in self.taken]

    def take(self, body: dict[str, str]) -> None:
        if not self.remembers:
            return
        with self.lock:
            if any(one["id"] == body["id"] for one in self.taken):
                self.repeated.append(body["id"])
            else:
                self.taken.append(body)


def handler_for(gateway: Gateway) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # head and body are written apart: the second would wait 40 ms for an answer

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            with gateway.lock:
                gateway.requests += 1
                mood = gateway.moods.pop(0) if gateway.moods else "good"
            at, uuid = self.headers["X-Jishi-Timestamp"], self.headers["Idempotency-Key"]
            if self.headers["X-Jishi-Signature"] != sign(b"request", at.encode(), uuid.encode(), body):
                gateway.forged += 1
                return self.answer(401, b"", "")
            letter = json.loads(body)
            answer: dict[str, Any] = {"id": uuid, "accepted": True, "reference": f"ref-{uuid[:8]}"}
            status = 200
            match mood:
                case "slow":  # takes it and never says so in time
                    gateway.take(letter)
                    gateway.let_go.wait(30)
                case "500":
                    status = 500
                case "moved":
                    status = 307
                case "busy":
                    status = 429
                case "refused":
                    answer = {"id": uuid, "accepted": False, "reason": "blocked_number", "final": True}
                case "later":
                    answer = {"id": uuid, "accepted": False, "reason": "Tel " + letter["to"], "final": False}
                case "other":
                    gateway.take(letter)
                    answer["id"] = "00000000-0000-4000-8000-000000000000"
                case "large":
                    answer["reference"] = "x" * 100_000
                case _:
                    gateway.take(letter)
            content = json.dumps(answer).encode()
            signed = sign(b"answer", at.encode(), uuid.encode(), content)
            if mood == "forged":
                signed = sign(b"answer", at.encode(), b"somebody else", content)
            if mood == "words":
                content = b"<html>out of order</html>"
                signed = sign(b"answer", at.encode(), uuid.encode(), content)
            if mood == "replayed":
                signed = sign(b"answer", b"1", uuid.encode(), content)
            if mood == "twice":
                return self.answer(status, content + content, sign(b"answer", at.encode(), uuid.encode(), content * 2))
            if mood == "drips":
                return self.drip(content, signed)
            return self.answer(status, content, signed, half=mood == "half")

        def drip(self, content: bytes, signed: str) -> None:
            """A byte now and then, each in time by itself, the whole never."""
            self.send_response(200)
            self.send_header("X-Jishi-Signature", signed)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            with suppress(BrokenPipeError, ConnectionResetError):
                for byte in content:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    if gateway.let_go.wait(0.1):
                        break
            self.close_connection = True

        def answer(self, status: int, content: bytes, signed: str, half: bool = False) -> None:
            self.send_response(status)
            self.send_header("X-Jishi-Signature", signed)
            self.send_header("Content-Length", str(len(content)))
            if status == 307:
                self.send_header("Location", gateway.address + "/elsewhere")
            self.end_headers()
            with suppress(BrokenPipeError, ConnectionResetError):
                self.wfile.write(content[: len(content) // 2] if half else content)
            self.close_connection = half or status != 200

        def log_message(self, format: str, *args: object) -> None:
            """Nothing of a request stands in the tests' output."""

    return Handler


@contextmanager
def gateway_at_work(remembers: bool = True) -> Iterator[Gateway]:
    """A running gateway; it stops at the end, letting go of whom it keeps waiting. One that does not remember what it
    took costs the same however much that was."""
    gateway = Gateway(remembers=remembers)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_for(gateway))
    server.daemon_threads = True
    gateway.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield gateway
    finally:
        gateway.let_go.set()
        server.shutdown()
        server.server_close()


def key_file(folder: Path) -> Path:
    """The gateway's key as an installation keeps it."""
    path = folder / "gateway-key"
    path.write_bytes(KEY + b"\n")
    path.chmod(0o600)
    return path
