"""Single sign-on for tests: oidc-provider, a middleman before it who may change what is said, and a browser."""

import json
import shutil
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from typing import Any
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import urllib3

ROOT = Path(__file__).parents[5]
CLIENTS = [
    {"client_id": "jishi", "client_secret": "secret of jishi"},
    {"client_id": "hasty", "client_secret": "secret of hasty"},
    {"client_id": "neighbour", "client_secret": "secret of neighbour"},
]


def free_port() -> int:
    with socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def node_provider(issuer: str, redirect: str, people: dict[str, Any], kid: str = "first") -> Iterator[int]:
    """Runs oidc-provider under that issuer's name and gives its port."""
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert node, "node is missing: make developer"
    assert (ROOT / "node_modules" / "oidc-provider").exists(), "oidc-provider is missing: make developer"
    port = free_port()
    told = {
        "root": str(ROOT),
        "port": port,
        "issuer": issuer,
        "kid": kid,
        "people": people,
        "clients": [{**client, "redirect_uris": [redirect]} for client in CLIENTS],
    }
    process = subprocess.Popen(
        [node, str(Path(__file__).with_name("provider.mjs"))],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(told) + "\n")
        process.stdin.flush()
        assert process.stdout.readline().strip() == "ready"
        yield port
    finally:
        process.kill()
        process.wait()


@dataclass
class Middleman:
    """Stands before the provider under the issuer's address and passes everything on, unless a test has it changed."""

    port: int
    upstream: int = 0
    keys_from: int = 0
    id_token: str = ""
    """Handed out instead of the real one."""
    asked: list[str] = field(default_factory=list)

    @property
    def issuer(self) -> str:
        return f"http://localhost:{self.port}"

    def reset(self, upstream: int) -> None:
        self.upstream, self.keys_from, self.id_token = upstream, 0, ""
        self.asked.clear()


@contextmanager
def middleman() -> Iterator[Middleman]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.pass_on()

        do_POST = do_GET

        def pass_on(self) -> None:
            path = urlsplit(self.path).path
            stands.asked.append(path)
            port = stands.keys_from if path == "/jwks" and stands.keys_from else stands.upstream
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            answer = urllib3.request(
                self.command, f"http://127.0.0.1:{port}{self.path}", body=body, headers=dict(self.headers),
                redirect=False, retries=False, decode_content=True,
            )  # fmt: skip
            data = answer.data
            if path == "/token" and stands.id_token and answer.status == 200:
                data = json.dumps({**json.loads(data), "id_token": stands.id_token}).encode()
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                if name.lower() not in ("content-length", "content-encoding", "transfer-encoding", "connection"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stands = Middleman(server.server_port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield stands
    finally:
        server.shutdown()
        server.server_close()


class _Form(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.action, self.values = "", {}  # type: ignore[var-annotated]
        self.feed(page)

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        attributes = dict(given)
        if tag == "form" and not self.action:
            self.action = attributes.get("action") or ""
        if tag == "input" and attributes.get("name"):
            self.values[attributes["name"]] = attributes.get("value") or ""


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_arguments: Any) -> None:
        return None


def sign_in_there(address: str, login: str, back: str) -> dict[str, str]:
    """What a person does at the provider: logs in, consents; returns what the browser brings back."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()), _Stay())
    data: bytes | None = None
    for _ in range(12):
        try:
            page = opener.open(address, data).read().decode()
        except urllib.error.HTTPError as answer:
            if answer.code not in (302, 303):
                raise AssertionError(answer.read().decode()) from None
            address, data = urljoin(address, answer.headers["Location"]), None
            if address.startswith(back):
                return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
            continue
        form = _Form(page)
        filled = {name: {"login": login, "password": "any"}.get(name, value) for name, value in form.values.items()}
        address, data = urljoin(address, form.action), urlencode(filled).encode()
    raise AssertionError("the provider goes round in circles")


def token_for(middle: Middleman, client: str, question: dict[str, str], verifier: str, code: str) -> str:
    """The token that another client gets for its own code."""
    answer = urllib3.request(
        "POST",
        f"{middle.issuer}/token",
        body=urlencode(
            {"grant_type": "authorization_code", "code": code, "redirect_uri": question["redirect_uri"],
             "code_verifier": verifier}
        ),
        headers={
            "Content-Type": "application/x-www-form-urlencoded",
            **urllib3.make_headers(basic_auth=f"{client}:secret%20of%20{client}"),
        },
    )  # fmt: skip
    return str(answer.json()["id_token"])
