"""The web server's surroundings: address, port, what must not be switched on."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from urllib.parse import urlsplit

from jishi.ground.foundation.findings import Finding, look, well, wrong
from jishi_config import options
from jishi_config.commands import demo_state
from jishi_config.commands.serve import require_free_port
from jishi_config.commands.terminal import CommandProblem

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - what is listened on, and how it is reached


def address() -> Iterator[Finding]:
    url = options.URL.value()
    if not url:
        yield look(
            "JISHI_URL is not set, so Jishi answers this computer alone.", "Set it to the https address people type."
        )
    elif urlsplit(url).scheme != "https":
        yield look(f"JISHI_URL is {url}, without https.", "Only this computer itself may be reached so.")
    else:
        yield well(f"People type {url}.")
        if not options.PROXIES.value():
            yield look(
                "JISHI_PROXIES is 0: the address of every visitor is that of the proxy, if there is one.",
                "Set it to how many reverse proxies of yours stand in front; deploy/nginx has an example.",
            )


def demonstration() -> Iterator[Finding]:
    if options.DEMO.value():
        yield look("JISHI_DEMO is on: everybody on this computer signs in as anybody.", "Never with real data.")
    elif demo_state.read(options.home()) is not None and options.URL.value():
        yield wrong(
            f"The data of {options.home()} is a demonstration's, with people and passwords of its own.",
            "Begin the real installation in another folder: JISHI_HOME.",
        )
    if options.DEBUG.value():
        yield wrong("JISHI_DEBUG is on: error pages show what is inside.", "Unset it.")


def port() -> Iterator[Finding]:
    where = f"{options.BIND.value()}, port {options.PORT.value()}"
    try:
        require_free_port()
    except CommandProblem:
        host = EVERYWHERE.get(options.BIND.value(), options.BIND.value())
        host = f"[{host}]" if ":" in host else host
        if _answers(f"http://{host}:{options.PORT.value()}/healthz"):
            yield well(f"The web server answers on {where}.")
        else:
            yield wrong(f"Something else uses {where}.", "Stop it, or choose another port: JISHI_PORT.")
    else:
        yield look(f"No web server answers on {where}.", "Start it: jishi serve")


def _answers(url: str) -> bool:
    named = urlsplit(options.URL.value()).hostname or "localhost"
    request = urllib.request.Request(url, headers={"Host": named})  # noqa: S310 - our own address
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310
            return bool(answer.read(10) == b"ok\n")
    except (urllib.error.URLError, OSError):
        return False
