"""The example for nginx, started as it stands on high ports in front of the real web server."""

import grp
import gzip
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.kill.house import wait_for

from .installation import ROOT, Installation

pytestmark = pytest.mark.long
EXAMPLE = ROOT / "deploy/nginx/jishi.conf"
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
AROUND = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f;
    uwsgi_temp_path {folder}/u;
    scgi_temp_path {folder}/s;
    include {folder}/jishi.conf;
}}
"""


def free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    begun = datetime.now(UTC) - timedelta(hours=1)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(begun).not_valid_after(begun + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    encoded = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "key.pem").write_bytes(encoded)


@dataclass
class Front:
    """nginx in front of a web server."""

    folder: Path
    home: Path
    plain: int
    secure: int
    behind: int

    def ask(
        self, path: str, data: bytes | None = None, headers: dict[str, str] | None = None, secure: bool = True
    ) -> Any:
        """The answer, whatever its status; redirects are not followed."""
        address = f"https://localhost:{self.secure}{path}" if secure else f"http://localhost:{self.plain}{path}"
        trusted = ssl.create_default_context(cafile=str(self.folder / "fullchain.pem"))
        opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=trusted), Unmoved())
        try:
            return opener.open(urllib.request.Request(address, data, headers or {}), timeout=60)
        except urllib.error.HTTPError as answer:
            return answer

    def requests(self) -> list[dict[str, Any]]:
        """The lines of requests in the log of Jishi."""
        lines = (self.folder / "serve.log").read_text().splitlines()
        return [
            found for line in lines if line.startswith("{") and (found := json.loads(line)).get("event") == "request"
        ]


class Unmoved(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *about: Any) -> None:
        return None


@pytest.fixture(scope="module")
def front() -> Iterator[Front]:
    import tempfile

    if NGINX is None:
        pytest.skip("nginx is missing. On Debian and Ubuntu: apt install nginx")
    with tempfile.TemporaryDirectory(prefix="jishi-op-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        plain, secure, behind = free_ports(3)
        house = Installation(
            folder / "home", JISHI_URL=f"https://localhost:{secure}", JISHI_PORT=str(behind), JISHI_PROXIES="1",
            JISHI_LOG_FORMAT="json", JISHI_FILES_BY_NGINX="/files-inside/",
        )  # fmt: skip
        environment = {name: value for name, value in house.environment().items() if name != "JISHI_LOG_LEVEL"}
        house.server.start()
        house.done("migrate")
        house.python("    from tests.journeys.district import District\n    District().build()")
        certificate(folder)
        example = EXAMPLE.read_text()
        for old, new in {
            "127.0.0.1:8000": f"127.0.0.1:{behind}",
            "listen 80;": f"listen 127.0.0.1:{plain};",
            "listen 443 ssl http2;": f"listen 127.0.0.1:{secure} ssl http2;",
            "jishi.example.org": "localhost",
            "/etc/ssl/jishi/": f"{folder}/",
            "/var/log/nginx/jishi.log": f"{folder}/access.log",
            "/var/lib/jishi/home/static/": f"{folder}/home/static/",
            "alias /var/lib/jishi/home/files/;": f"alias {folder}/home/files/;",
        }.items():
            assert old in example, old
            example = example.replace(old, new)
        (folder / "jishi.conf").write_text(example)
        (folder / "nginx.conf").write_text(
            AROUND.format(folder=folder, user="user www-data;" if os.geteuid() == 0 else "")
        )
        started: list[subprocess.Popen[bytes]] = []
        try:
            with (folder / "serve.log").open("wb") as log:
                command = [sys.executable, "-m", "jishi", "serve"]
                started.append(subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log))
            started.append(subprocess.Popen([NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")]))
            front = Front(folder, folder / "home", plain, secure, behind)
            wait_for(lambda: _answers(front), 90, "an answer")
            yield front
        finally:
            for process in reversed(started):
                process.terminate()
                process.wait(40)
            house.server.stop()


def _answers(front: Front) -> bool:
    try:
        return bool(front.ask("/healthz").status == 200)
    except OSError:
        return False


def test_the_example_is_sound_as_it_stands(front: Front) -> None:
    assert NGINX
    done = subprocess.run(
        [NGINX, "-t", "-p", str(front.folder), "-c", str(front.folder / "nginx.conf")], capture_output=True, text=True
    )
    assert "test is successful" in done.stderr
    assert "warn" not in done.stderr


def test_http_leads_to_https_and_pages_come_with_their_policy(front: Front) -> None:
    moved = front.ask("/report/?x=1", secure=False)
    assert (moved.status, moved.headers["Location"]) == (301, "https://localhost/report/?x=1")
    page = front.ask("/")
    assert page.status == 200
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert "Secure" in front.ask("/report/").headers["Set-Cookie"]


def test_the_visitors_address_is_the_one_nginx_saw_and_none_that_the_visitor_claims(front: Front) -> None:
    mark = uuid4().hex
    front.ask(f"/?{mark}", headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.7", "X-Request-Id": mark})
    wait_for(lambda: front.requests(), 20, "a line in the log")
    assert {line["address"] for line in front.requests()} == {"127.0.0.1"}
    assert mark not in {line["request_id"] for line in front.requests()}
    log = (front.folder / "access.log").read_text()
    assert {line["request_id"] for line in front.requests()} & set(re.findall(r"[0-9a-f]{32}$", log, re.MULTILINE))


def test_static_files_come_from_nginx_packed_and_may_be_kept_for_a_year(front: Front) -> None:
    page = front.ask("/").read().decode()
    names = re.findall(r'/static/[^"]+\.[0-9a-f]{12}\.css', page)
    assert names
    answer = front.ask(names[0], headers={"Accept-Encoding": "gzip"})
    assert answer.status == 200
    assert "X-Request-Id" not in answer.headers
    assert "immutable" in ", ".join(answer.headers.get_all("Cache-Control"))
    assert "max-age=31536000" in ", ".join(answer.headers.get_all("Cache-Control"))
    assert answer.headers["Content-Encoding"] == "gzip"
    assert b"{" in gzip.decompress(answer.read())
    plain = re.sub(r"\.[0-9a-f]{12}\.css", ".css", names[0])
    assert front.ask(plain).headers["Cache-Control"] == "max-age=300"
    assert front.ask("/static/../secret-key").status in (400, 404)
    assert front.ask("/static/%2e%2e/secret-key").status in (400, 404)


def report_with(front: Front, photo: bytes) -> tuple[str, str]:
    """The page after the first step of a report with a photo, and the cookies of the visitor."""
    page = front.ask("/report/")
    cookies = "; ".join(one.partition(";")[0] for one in page.headers.get_all("Set-Cookie"))
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.read().decode())
    assert token
    bound = uuid4().hex
    fields = {"csrfmiddlewaretoken": token[1], "key": str(uuid4()), "left": "what", "description": "路灯不亮"}
    body = b"".join(
        f'--{bound}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    )
    body += f'--{bound}\r\nContent-Disposition: form-data; name="attached-plain"; filename="a.jpg"\r\n'.encode()
    body += b"Content-Type: image/jpeg\r\n\r\n" + photo + f"\r\n--{bound}--\r\n".encode()
    headers = {
        "Content-Type": f"multipart/form-data; boundary={bound}", "Cookie": cookies,
        "Referer": f"https://localhost:{front.secure}/report/", "Origin": f"https://localhost:{front.secure}",
    }  # fmt: skip
    answer = front.ask("/report/where/", body, headers)
    shown = answer.read().decode()
    assert answer.status == 200, shown[:500]
    found = re.search(r'name="attached" value="([^"]+)"', shown)
    assert found
    del fields["left"], fields["csrfmiddlewaretoken"]
    again = urlencode(
        {**fields, "csrfmiddlewaretoken": token[1], "left": "where", "place_text": "桃源路", "attached": found[1]}
    )
    del headers["Content-Type"]
    you = front.ask("/report/you/", again.encode(), headers)
    assert you.status == 200
    return you.read().decode(), cookies


def test_a_large_photo_gets_through_and_more_than_is_taken_is_refused_at_the_door(front: Front) -> None:
    from PIL import Image

    picture = BytesIO()
    Image.frombytes("RGB", (2600, 2000), os.urandom(2600 * 2000 * 3)).save(picture, "JPEG", quality=98)
    assert picture.tell() > 8_000_000
    report_with(front, picture.getvalue())
    assert too_much(front) == 413


def test_a_file_is_sent_by_nginx_to_who_may_see_it_and_to_nobody_who_asks_inside(front: Front) -> None:
    from jishi.ground.foundation.tests.pictures import photo

    page, cookies = report_with(front, photo())
    address = re.search(r'"(/files/[^"]+/full[^"]+)"', page)
    assert address, page[:3000]
    readable_for_nginx(front.home / "files")
    path = unescape(address[1])
    answer = front.ask(path, headers={"Cookie": cookies})
    sent = answer.read()
    assert answer.status == 200
    assert sent.startswith(b"\xff\xd8")
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"].startswith("private, max-age=")
    assert answer.headers["Content-Disposition"].startswith("inline;")
    assert "X-Accel-Redirect" not in answer.headers
    assert "ETag" in answer.headers  # it was nginx that read it
    part = front.ask(path, headers={"Cookie": cookies, "Range": "bytes=2-5"})
    assert (part.status, part.read()) == (206, sent[2:6])
    assert front.ask(path).status == 404  # the same address in another browser
    kept = next(one for one in (front.home / "files").glob("*/*/*") if one.read_bytes() == sent)
    key = kept.relative_to(front.home / "files")
    assert front.ask(f"/files-inside/{key}", headers={"Cookie": cookies}).status == 404
    assert front.ask(f"/files-inside/../files-inside/{key}", headers={"Cookie": cookies}).status == 404


def readable_for_nginx(folder: Path) -> None:
    """Gives the group to whom nginx works as, where it gives up the rights of root; modes stay as they were made."""
    for path in (folder, *folder.rglob("*")):
        assert path.stat().st_mode & 0o007 == 0
        if os.geteuid() == 0:
            os.chown(path, -1, grp.getgrnam("www-data").gr_gid)


def too_much(front: Front) -> int:
    """Status of a request that announces more than is taken, of which nothing is sent."""
    trusted = ssl.create_default_context(cafile=str(front.folder / "fullchain.pem"))
    head = "POST /report/where/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300000000\r\n\r\n"
    with (
        socket.create_connection(("127.0.0.1", front.secure), 20) as plain,
        trusted.wrap_socket(plain, server_hostname="localhost") as line,
    ):
        line.sendall(head.encode())
        return int(line.recv(200).split()[1])


def test_long_addresses_and_many_cookies_get_through(front: Front) -> None:
    cookies = "; ".join(f"c{number}={'x' * 500}" for number in range(20))
    assert front.ask("/?q=" + "x" * 6000, headers={"Cookie": cookies}).status == 200


def test_the_log_of_nginx_knows_no_query_and_no_link_that_opens_a_report(front: Front) -> None:
    front.ask("/m/abcdefghijklmnop")
    front.ask("/?phone=13800000001", headers={"Referer": "https://localhost/m/abcdefghijklmnop"})
    log = (front.folder / "access.log").read_text()
    assert '"/m/-"' in log
    assert "abcdefghijklmnop" not in log
    assert "13800000001" not in log
