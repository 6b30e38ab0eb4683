"""Every page that anybody in the house can reach, in both languages, followed link by link from the menus.

No link is dead, every page speaks the reader's language alone, leads on, and explains itself; lists can be searched,
say when they are empty, and go on beyond the first page.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve
from pytest_django.plugin import DjangoDbBlocker

from jishi.ground.foundation import declarations
from jishi.ground.ui import paging
from jishi_config.commands.catalogues import read

from .district import ROLES, District, deliver_announcements
from .walking import Document, Form, Visit, name_of, walk, within

# pytest-django makes the database only for tests that are marked
pytestmark = [pytest.mark.wide, pytest.mark.django_db]
VISITOR = ""
STARTS = {VISITOR: ("/", "/console/", "/api/v1/docs")}
MANY_CASES = {"cases:case": 20, "tasks:task": 20}
NOTHING = "zzz-nothing-is-called-so"
CHINESE = re.compile(r"[\u3400-\u9fff]+")
ENGLISH = re.compile(r"[A-Za-z]{2,}(?:[ ,]+[A-Za-z]{2,})+")
HELP = ("help-line", "lead")

# What a page reachable from a menu need not have, and why.
SPARED: dict[str, dict[str, str]] = {
    "console:home": {"search": "the search box of the head stands above it", "paging": "the ten most urgent, then all"},
    "console:catalogue": dict.fromkeys(("search", "empty", "paging"), "every component of the pages once"),
    "cases:register": dict.fromkeys(("search", "empty", "paging"), "one form"),
    "cases:erase_find": dict.fromkeys(("search", "empty", "paging"), "one form"),
    "cases:map": {"paging": "a map of the most urgent, and says so"},
    "processes:list": {"search": "an office has a handful of processes", "empty": "two come with the product",
                       "paging": "an office has a handful of processes"},
    "categories:tree": {"paging": "a tree opens and closes"},
    "reports:begin": dict.fromkeys(("search", "empty", "paging", "help"), "one question, with its hint below it"),
    "reports:find": dict.fromkeys(("search", "empty", "paging"), "one form"),
    "tasks:map": {"paging": "a map of the most urgent, and says so"},
    "tasks:report": dict.fromkeys(("search", "empty", "paging"), "one form"),
    "screen:show": dict.fromkeys(("search", "empty", "paging", "help"), "a display: five figures, a map, a list"),
    "messages:texts": dict.fromkeys(("search", "empty", "paging"), "every event of the product once, in one table"),
    "personal_data:held": {"paging": "every declared field once, in one table"},
    "field:me": dict.fromkeys(("search", "empty", "paging"), "about oneself"),
}  # fmt: skip


@dataclass
class Walked:
    """Everything that was opened in one language, and what each menu offered."""

    english: bool
    visits: list[tuple[str, Visit]] = field(default_factory=list, repr=False)
    menu: set[str] = field(default_factory=set, repr=False)
    says_empty: set[str] = field(default_factory=set, repr=False)
    goes_on: set[str] = field(default_factory=set, repr=False)

    def pages(self) -> Iterator[tuple[str, Visit]]:
        return ((role, visit) for role, visit in self.visits if visit.document and visit.status == 200)

    def of_menu(self) -> dict[str, Visit]:
        """The pages of the menus themselves, one visit each."""
        return {visit.route: visit for _, visit in self.pages() if visit.url.partition("?")[0] in self.menu}


@pytest.fixture(scope="module", params=[False, True], ids=["zh-hans", "en"])
def walked(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Walked:
    """Walks once for all tests of this file; what the walk needed is rolled back before they begin."""
    with django_db_blocker.unblock(), transaction.atomic():
        found = _walk_all(request.param)
        transaction.set_rollback(True)
    return found


def _walk_all(english: bool) -> Walked:
    district = District(english).build()
    district.cases_in_all_phases()
    deliver_announcements()
    found = Walked(english)
    language = "en" if english else "zh-hans"
    for role in (VISITOR, *ROLES):
        client = district.browser(role, language)
        menu = _menu(client, role)
        found.menu |= menu
        starts = [*STARTS.get(role, ("/console/", "/field/")), *sorted(menu)]
        more = MANY_CASES if role == "duty_leader" else {}
        found.visits += [(role, visit) for visit in walk(client, starts, each=1, more=more)]
        if not english:
            _try_lists(client, menu, found)
    return found


def _try_lists(client: Client, menu: set[str], found: Walked) -> None:
    """Opens each list with filters that find nothing, and with pages of a single row."""
    for address in sorted(menu):
        route = name_of(address)
        if route not in found.says_empty:
            forms = Document(client.get(address).content.decode()).forms
            names = [name for form in forms if form.method == "get" for name in form.names]
            if "j-empty" in client.get(address, dict.fromkeys(names, NOTHING)).content.decode():
                found.says_empty.add(route)
        if route not in found.goes_on:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(paging.keyset_page, "__kwdefaults__", {"size": 1})
                answer = client.get(address)
            # a page that shows all its rows has nothing to go on to
            whole = any(isinstance(answer.context.get(name), paging.Page) for name in ("page", "grids"))
            if "j-pages" in answer.content.decode() or whole:
                found.goes_on.add(route)


def _menu(client: Client, role: str) -> set[str]:
    """The addresses in the menus of the faces that this reader is offered."""
    faces = ("/",) if role == VISITOR else ("/console/", "/field/")
    menus = [client.get(face).context["menu"] for face in faces]
    return {item.url for menu in menus for group in menu for item in group.items}


def test_no_link_is_dead(walked: Walked) -> None:
    dead = [f"{role}: {visit} answers {visit.status}" for role, visit in walked.visits if visit.status >= 400]
    _none(dead)


def test_every_menu_entry_was_walked(walked: Walked) -> None:
    declared = {entry.url_name for entry in declarations.gather(declarations.MenuEntry)}
    seen = {visit.route for _, visit in walked.pages()}
    assert sorted(declared - seen) == []


def test_every_form_leads_somewhere(walked: Walked) -> None:
    lost = set()
    for _, visit in walked.pages():
        for form in visit.document.forms if visit.document else ():
            try:
                resolve((form.action or visit.url).partition("?")[0].partition("#")[0])
            except Resolver404:
                lost.add(f"{form.action} on {visit.url}")
    _none(lost)


def test_every_page_leads_on(walked: Walked) -> None:
    ends = [
        f"{role}: {visit}"
        for role, visit in walked.pages()
        if visit.document and not any(within(visit.url, link) not in ("", visit.url) for link in visit.document.links)
    ]
    _none(ends)


def test_every_page_speaks_the_readers_language_alone(walked: Walked) -> None:
    foreign: dict[str, str] = {}
    for role, visit in walked.pages():
        for text, language in visit.document.said if visit.document else ():
            if sentence := (_chinese if walked.english else _english)(text, language, walked):
                foreign.setdefault(sentence, f"{role}: {visit}")
    _none(f"{text!r} on {where}" for text, where in foreign.items())


def _chinese(text: str, language: str, walked: Walked) -> str:
    """Chinese on an English page."""
    return text if CHINESE.search(text) and not language.startswith("zh") else ""


def _english(text: str, language: str, walked: Walked) -> str:
    """On a Chinese page English sentences, or single words that the catalogues know in Chinese."""
    if language.startswith("en"):
        return ""
    text = text.replace("JSON Schema", "")
    return text if ENGLISH.search(text) or text in _translated() else ""


@cache
def _translated() -> frozenset[str]:
    files = Path(declarations.__file__).parents[2].rglob("locale/zh_Hans/LC_MESSAGES/django.po")
    messages = [message for file in files for message in read(file) if message.id and isinstance(message.id, str)]
    return frozenset(message.id for message in messages if message.string != message.id)


def test_every_page_of_a_menu_says_what_it_is_for(walked: Walked) -> None:
    silent = [
        route
        for route, visit in walked.of_menu().items()
        if visit.document and not any(visit.document.classes[name] for name in HELP) and _must(route, "help")
    ]
    _none(silent)


def test_every_list_of_a_menu_can_be_searched_or_filtered(walked: Walked) -> None:
    without = [
        route
        for route, visit in walked.of_menu().items()
        if not any(_narrows(form, visit) for form in visit.document.forms) and _must(route, "search")
    ]
    _none(without)


def _narrows(form: Form, visit: Visit) -> bool:
    """Whether a form filters the page it stands on."""
    return form.method == "get" and bool(form.names) and form.action in ("", visit.url.partition("?")[0])


def test_every_list_of_a_menu_says_when_it_is_empty(walked: Walked) -> None:
    if not walked.english:  # the same pages in both languages
        _none(route for route in walked.of_menu() if route not in walked.says_empty and _must(route, "empty"))


def test_every_list_of_a_menu_goes_on_beyond_its_first_page(walked: Walked) -> None:
    if not walked.english:
        _none(route for route in walked.of_menu() if route not in walked.goes_on and _must(route, "paging"))


def _none(found: Iterable[str]) -> None:
    """Fails with everything that was found, a line each."""
    if lines := sorted(found):
        pytest.fail("\n".join(lines), pytrace=False)


def _must(route: str, what: str) -> bool:
    return what not in SPARED.get(route, {})


def test_what_a_page_is_spared_is_a_page_of_a_menu(walked: Walked) -> None:
    assert sorted(set(SPARED) - set(walked.of_menu())) == []


def test_styles_scripts_and_pictures_are_there(walked: Walked) -> None:
    missing = set()
    for _, visit in walked.pages():
        for address in visit.document.files if visit.document else ():
            if address.startswith("/static/") and not finders.find(address.removeprefix("/static/").partition("?")[0]):
                missing.add(f"{address} on {visit.url}")
    _none(missing)
