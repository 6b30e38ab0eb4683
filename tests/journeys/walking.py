"""Reading pages as people meet them, and following every link within the site."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

SILENT = ("script", "style", "noscript", "svg", "code", "pre", "kbd", "textarea")
"""What is not read as a sentence: programs, drawings, names the same in every language, and what people wrote."""
VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
SPOKEN = ("title", "aria-label", "placeholder", "alt", "data-working", "data-searching", "data-found", "data-denied")


@dataclass
class Form:
    method: str
    action: str
    names: list[str] = field(default_factory=list)


class Document(HTMLParser):
    """Links, forms and everything that is said, each with the language it is said in."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[tuple[str, str]] = []
        self.links: list[str] = []
        self.files: list[str] = []
        self.forms: list[Form] = []
        self.classes: Counter[str] = Counter()
        self._open: list[tuple[str, str, bool]] = []
        self.feed(html)

    @property
    def language(self) -> str:
        return self._open[-1][1] if self._open else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        silent = tag in SILENT or any(hidden for _, _, hidden in self._open)
        language = given.get("lang", self.language)
        self.classes.update(given.get("class", "").split())
        if not silent:
            self.said += [(given[name], language) for name in SPOKEN if given.get(name)]
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        self.files += [given[name] for name in ("src", "href") if tag in ("script", "img", "link") and name in given]
        if tag == "form":
            self.forms.append(Form(given.get("method", "get").lower(), given.get("action", "")))
        if tag in ("input", "select", "textarea") and self.forms and given.get("name"):
            self.forms[-1].names.append(given["name"])
        if tag not in VOID:
            self._open.append((tag, language, silent))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                return

    def handle_data(self, text: str) -> None:
        if text.strip() and not (self._open and self._open[-1][2]):
            self.said.append((" ".join(text.split()), self.language))


@dataclass(frozen=True)
class Visit:
    """One page as it was answered, and the page that led to it."""

    url: str
    came_from: str
    route: str
    status: int
    document: Document | None

    def __str__(self) -> str:
        return f"{self.url} ({self.route}, linked on {self.came_from})"


def within(base: str, link: str) -> str:
    """The path and query that a link of a page leads to; empty when it leaves the site or the page is the same."""
    parts = urlsplit(urljoin(f"http://testserver{base}", link))
    if parts.scheme != "http" or parts.netloc != "testserver":
        return ""
    return urldefrag(parts.path + (f"?{parts.query}" if parts.query else ""))[0]


def name_of(path: str) -> str:
    try:
        return resolve(path.partition("?")[0]).view_name
    except Resolver404:
        return ""


def walk(
    client: Client, starts: Iterable[str], *, each: int = 1, more: dict[str, int] | None = None
) -> Iterator[Visit]:
    """Every page that links and filters reach from the starts, each page once; of a route with the same filters only
    the first few (`each`, or as `more` says for the route), for thousands of case pages are one page."""
    waiting = deque((start, "the menu") for start in starts)
    known: set[str] = set(starts)
    counted: Counter[tuple[str, tuple[str, ...]]] = Counter()
    while waiting:
        url, came_from = waiting.popleft()
        route = name_of(url)
        filters = tuple(sorted(name for name, value in parse_qsl(urlsplit(url).query) if value))
        counted[route, filters] += 1
        if counted[route, filters] > (more or {}).get(route, each):
            continue
        answer: Any = client.get(url)
        html = answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming
        document = Document(answer.content.decode()) if html else None
        yield Visit(url, came_from, route, answer.status_code, document)
        links = [answer["Location"]] if 300 <= answer.status_code < 400 else []
        if document:
            links += document.links
            links += [
                f"{form.action or url.partition('?')[0]}?{urlencode(dict.fromkeys(form.names, ''))}"
                for form in document.forms
                if form.method == "get"
            ]
        for link in links:
            found = within(url, link)
            if found and found not in known:
                known.add(found)
                waiting.append((found, url))
