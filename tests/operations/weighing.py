"""A page as a weak network and a slow phone meet it: bytes over the wire, and when it stands there to be used."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

LATENCY_MS = 400
BYTES_A_SECOND = 400_000 / 8
SLOWER = 4
"""Times slower than this computer: the processor of an old phone."""
PAINTED = """() => new Promise((told) => {
  const look = () => {
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    paint ? told(paint.startTime) : setTimeout(look, 50);
  };
  look();
})"""
LOADED = "() => performance.getEntriesByType('navigation')[0].loadEventEnd"


@dataclass(frozen=True, slots=True)
class Weighed:
    """`kilobytes` (of 1024) with headers, compressed as sent; `painted` and `loaded` in seconds from the press."""

    kilobytes: float
    requests: int
    painted: float
    loaded: float

    def __str__(self) -> str:
        return (
            f"{self.kilobytes:.1f} KB in {self.requests} requests; to be used after {self.painted:.1f} s, "
            f"whole after {self.loaded:.1f} s"
        )


class Scales:
    """A page's connection, slowed down. Styles hold the painting back, so what is painted is what can be used."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.wire = page.context.new_cdp_session(page)
        self.bytes = self.requests = 0
        self.wire.on("Network.loadingFinished", self._count)
        self.wire.send("Network.enable")
        self.wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        speed = {"downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND}
        self.wire.send("Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY_MS, **speed})

    def _count(self, event: dict[str, Any]) -> None:
        if event["encodedDataLength"]:
            self.bytes += int(event["encodedDataLength"])
            self.requests += 1

    def first(self, address: str) -> Weighed:
        """With an empty cache."""
        self.wire.send("Network.clearBrowserCache")
        return self.again(address)

    def again(self, address: str) -> Weighed:
        """With what the browser has kept."""
        self.bytes = self.requests = 0
        self.page.goto("about:blank")
        self.bytes = self.requests = 0
        self.page.goto(address, wait_until="load")
        painted = self.page.evaluate(PAINTED)
        self.page.wait_for_load_state("networkidle")
        loaded = self.page.evaluate(LOADED)
        return Weighed(self.bytes / 1024, self.requests, painted / 1000, loaded / 1000)
