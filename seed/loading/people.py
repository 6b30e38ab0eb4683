"""Accounts and holdings: the cast with passwords drawn now, everybody else without."""

import json
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from django.db import transaction

from jishi.district.accounts.api import (
    Account,
    Holding,
    Person,
    create_account,
    give_link,
    give_post,
    set_cast,
    use_link,
)
from jishi.district.organisations.api import Post
from jishi_config.folders import write_private
from seed import SEED
from seed.cast import CastMember, Staff, cast, staff
from seed.land import build_land
from seed.organisations import PlannedPost, planned_posts

from .basis import IMPORTER

FILE = "cast.json"
SYLLABLES = [first + second for first in "bdfghjklmnprstwz" for second in "aeiou"]


def load_people(progress: Callable[[str, int, int], None], home: Path) -> None:
    """Makes who is missing. The cast's passwords stand in `cast.json`, readable by its owner alone; without the file
    the cast gets new ones."""
    planned = planned_posts(grid.code for grid in build_land().divided.grids)
    colleagues = staff(planned, Random(SEED))
    posts = {(post.organisation.code, post.title): post for post in _open_posts()}
    accounts = {account.login: account for account in Account.objects.all()}
    held = set(Holding.objects.filter(to_on=None).values_list("account__login", "post_id"))
    total = len(colleagues) + len(cast())
    for done in range(0, len(colleagues), 60):
        progress("people", done, total)
        with transaction.atomic():
            for colleague in colleagues[done : done + 60]:
                _colleague(colleague, posts, accounts, held)
    progress("people", len(colleagues), total)
    _cast(posts, accounts, held, home)
    progress("people", total, total)


def _open_posts() -> list[Post]:
    return list(Post.objects.filter(active=True).select_related("organisation"))


Posts = dict[tuple[str, str], Post]
Held = set[tuple[str, int]]


def _colleague(colleague: Staff, posts: Posts, accounts: dict[str, Account], held: Held) -> None:
    account = accounts.get(colleague.login)
    if account is None:
        account = accounts[colleague.login] = create_account(
            IMPORTER, colleague.login, Person(colleague.name, colleague.phone)
        )
    _hold(account, colleague.post, posts, held)


def _cast(posts: Posts, accounts: dict[str, Account], held: Held, home: Path) -> None:
    file = home / FILE
    known = {person["login"] for person in json.loads(file.read_text())} if file.is_file() else set()
    if {member.login for member in cast()} <= known & set(accounts):
        return
    passwords: dict[str, str] = {}
    with transaction.atomic():
        members: list[tuple[Account, str, str]] = []
        for member in cast():
            account = accounts.get(member.login) or create_account(IMPORTER, member.login, Person(member.name))
            for post in member.posts:
                _hold(account, post, posts, held)
            passwords[member.login] = _password()
            use_link(give_link(IMPORTER, account), passwords[member.login])
            members.append((account, member.sentence, member.sentence_en))
        set_cast(IMPORTER, members)
        # inside the transaction: passwords that nobody can read would lock everybody out
        write_private(
            file, json.dumps([_line(member, passwords) for member in cast()], ensure_ascii=False), replace=True
        )


def add_residents(home: Path, residents: Sequence[dict[str, str]]) -> None:
    """Residents join the file with the number of their case and the code of their receipt, in the place of earlier
    ones."""
    file = home / FILE
    logins = {member.login for member in cast()}
    staff_lines = [person for person in json.loads(file.read_text()) if person["login"] in logins]
    write_private(file, json.dumps([*residents, *staff_lines], ensure_ascii=False), replace=True)


def _line(member: CastMember, passwords: dict[str, str]) -> dict[str, str]:
    return {"name": member.name, "post": member.part, "login": member.login, "password": passwords[member.login]}


def _hold(account: Account, planned: PlannedPost, posts: Posts, held: Held) -> None:
    post = posts[planned.organisation, planned.title]
    if (account.login, post.pk) not in held:
        give_post(IMPORTER, account, post)
        held.add((account.login, post.pk))


def _password() -> str:
    """Three made-up words and two figures: about 45 bits, and readable aloud."""
    words = ["".join(secrets.choice(SYLLABLES) for _ in range(2)) for _ in range(3)]
    return f"{'-'.join(words)}-{secrets.randbelow(90) + 10}"
