"""A small tile server on this computer: one picture for every tile, and a note of what was asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Thread
from urllib.parse import parse_qs, urlsplit

from PIL import Image

COLOUR = (199, 21, 133)
"""Of every tile; none of the map's own colours is near it."""


class TileServer:
    """Answers `/z/x/y.png` and, as WMTS by key and value, `/wmts?…`; everything else is refused. `broken` gives 503."""

    def __init__(self) -> None:
        self.broken = False
        self.asked: list[tuple[int, int, int]] = []
        self.headers: list[dict[str, str]] = []
        buffer = BytesIO()
        Image.new("RGB", (256, 256), COLOUR).save(buffer, "PNG")
        self.picture = buffer.getvalue()
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.site = f"http://127.0.0.1:{self.http.server_port}"

    def tile_of(self, address: str) -> tuple[int, int, int] | None:
        """(z, x, y) of an address; None for one that is no tile."""
        parts = urlsplit(address)
        given = {name.upper(): values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/wmts" and (given.get("SERVICE"), given.get("REQUEST")) == ("WMTS", "GetTile"):
            names = [given.get(name, "") for name in ("TILEMATRIX", "TILECOL", "TILEROW")]
        elif parts.path.endswith(".png"):
            names = parts.path.removesuffix(".png").strip("/").split("/")
        else:
            return None
        if len(names) != 3 or not all(name.isdigit() for name in names):
            return None
        z, x, y = map(int, names)
        return (z, x, y) if x < 2**z and y < 2**z else None

    def _handler(outer) -> type[BaseHTTPRequestHandler]:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                tile = outer.tile_of(self.path)
                outer.headers.append(dict(self.headers))
                if tile:
                    outer.asked.append(tile)
                self.send_response(503 if outer.broken else 200 if tile else 400)
                self.send_header("Access-Control-Allow-Origin", "*")
                self.send_header("Content-Type", "image/png")
                self.end_headers()
                if tile and not outer.broken:
                    self.wfile.write(outer.picture)

            def log_message(self, *_: object) -> None:
                pass

        return Handler


@contextmanager
def serving() -> Iterator[TileServer]:
    """The server, while the block lasts."""
    server = TileServer()
    thread = Thread(target=server.http.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.http.shutdown()
        server.http.server_close()
        thread.join(10)
