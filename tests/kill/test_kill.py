"""Nothing is lost and nothing is doubled, whatever is killed, and whenever.

Web server, worker and database are killed with SIGKILL two hundred times, at random moments and at named points, while
reports come in over HTTP and are accepted at the desk. Whoever was told yes finds it done, once; whoever was told
nothing asks again with the same key. Only an e-mail, or a message over a provider that forgets, may go out twice.
"""

import json
import os
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.gateway import Gateway, gateway_at_work, key_file

from .house import House, wait_for
from .killers import Killers
from .senders import Senders

pytestmark = [pytest.mark.long, pytest.mark.kill]
REGISTERED, RECEIVED = "handling.register", "handling.told_received"
KILLS = int(os.environ.get("KILLS", "200"))
REPORTERS = 3
KILL_SECONDS, SENDING_SECONDS, DRAIN_SECONDS = 1500.0, 120.0, 180.0

PREPARE = """
    import json
    from datetime import time
    from django.test import Client
    from jishi.ground.foundation.models import MessageRule
    from tests.journeys.district import District
    from tests.people import signed_in
    MessageRule.objects.update_or_create(id=1, defaults={"quiet_from": time(0), "quiet_until": time(0)})
    clerk = signed_in(Client(), District().build().account("intake_clerk"))
    csrf = clerk.get("/api/v1/staff/session").json()["csrf_token"]
    print(json.dumps({
        "Cookie": "; ".join(f"{name}={morsel.value}" for name, morsel in clerk.cookies.items()), "X-CSRFToken": csrf
    }))
"""


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with gateway_at_work() as gateway:
        yield gateway


@pytest.fixture
def house(folder: Path, gateway: Gateway) -> Iterator[House]:
    house = House(
        folder / "home", JISHI_SMS_URL=gateway.address, JISHI_SMS_KEY_FILE=str(key_file(folder)),
        JISHI_AUDIT_SEAL_SECONDS="1", JISHI_WEB_PROCESSES="2",
    )  # fmt: skip
    house.database.start()
    yield house
    house.close()


def rows(house: House, question: str, *values: object) -> list[tuple[Any, ...]]:
    with house.database.connect("jishi") as connection:
        return connection.execute(question, values).fetchall()


def drained(house: House) -> bool:
    """No job is left but periodic ones, nothing waits to be sent. A lease of five minutes is taken for over."""
    rows(
        house,
        "UPDATE foundation_delivery SET next_at = now()"
        " WHERE state = 'failed' OR (state = 'sending' AND next_at < now() + interval '270 seconds') RETURNING 1",
    )
    ((jobs, letters),) = rows(
        house,
        "SELECT (SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND queueing_lock IS NULL),"
        " (SELECT count(*) FROM foundation_delivery WHERE state NOT IN ('sent', 'dropped', 'dead'))",
    )
    return not jobs and not letters


def test_two_hundred_kills_lose_nothing_and_double_nothing(house: House, gateway: Gateway) -> None:
    house.done("migrate")
    clerk = json.loads(house.python(PREPARE).splitlines()[-1])
    house.open()
    senders = Senders(house.address, clerk, REPORTERS)
    killers = Killers(house, senders.sent, KILLS, seed=20261127)
    senders.start()
    begun = time.monotonic()
    killers.run(KILL_SECONDS)
    took = time.monotonic() - begun
    print(f"{killers.total} kills in {took:.0f} seconds: {dict(killers.kills)}")
    assert senders.stop(SENDING_SECONDS), f"some are still waiting for their yes, told last: {senders.last}"
    wait_for(lambda: drained(house), DRAIN_SECONDS, "an empty queue")
    sent = senders.sent
    print(f"{len(sent.reports)} reports and {len(sent.moves)} moves promised, asked {sent.asked} times")
    assert killers.total >= KILLS, f"only {killers.total} kills in {took:.0f} seconds"
    assert killers.unused == []
    assert sent.broken == []
    everybody_was_told_the_truth(house, sent.reports)
    nothing_is_doubled(house, sent.reports, sent.moves)
    listeners_worked_once(house, gateway)
    assert "The audit is whole." in house.done("audit", "verify")


def everybody_was_told_the_truth(house: House, reports: dict[str, str]) -> None:
    """Each promised key made the case whose number was told, and no key made another."""
    made = dict(
        rows(
            house,
            "SELECT k.key::text, c.code FROM foundation_idempotencykey k"
            " JOIN handling_case c ON c.uuid::text = k.result WHERE k.scope = %s",
            REGISTERED,
        )
    )
    assert made == reports
    assert len(set(reports.values())) == len(reports)
    ((cases,),) = rows(house, "SELECT count(*) FROM handling_case")
    assert cases == len(reports)


def nothing_is_doubled(house: House, reports: dict[str, str], moves: dict[str, str]) -> None:
    """One step for each key, one line in the audit for each step, and the case stands where the steps lead."""
    steps = Counter(rows(house, "SELECT c.code, s.act FROM handling_step s JOIN handling_case c ON c.id = s.case_id"))
    assert steps == Counter(
        [*((code, "register") for code in reports.values()), *((code, "accept") for code in moves.values())]
    )
    nodes = dict(rows(house, "SELECT code, node FROM handling_case"))
    accepted = set(moves.values())
    assert nodes == {code: "to_file" if code in accepted else "to_accept" for code in reports.values()}
    counted = "SELECT action, count(*) FROM foundation_auditentry WHERE subject_kind = 'case' GROUP BY action"
    acts = dict(rows(house, counted))
    assert acts == {"handling.register": len(reports), "handling.accept": len(moves)}


def listeners_worked_once(house: House, gateway: Gateway) -> None:
    """Suggestions of each case stand once, each message is written once, and a provider that remembers sent it once."""
    assert rows(house, "SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'") == [(0,)]
    assert rows(
        house,
        "SELECT count(*) FROM handling_case c LEFT JOIN dispatch_categorysuggestion s ON s.case_id = c.id"
        " WHERE s.id IS NULL",
    ) == [(0,)]
    letters = rows(house, "SELECT uuid::text, subject_uuid::text, event, state FROM foundation_delivery")
    received = Counter(subject for _, subject, event, _ in letters if event == RECEIVED)
    assert received == {subject: 1 for (subject,) in rows(house, "SELECT uuid::text FROM handling_case")}
    assert {state for _, _, _, state in letters} == {"sent"}
    assert Counter(one["id"] for one in gateway.taken) == {uuid: 1 for uuid, _, _, _ in letters}
    print(f"{len(letters)} messages; {len(gateway.repeated)} went out a second time under the same id")
