"""Many plausible cases at once, the same ones every time: a year of them, the newest twentieth still open, but at least
five hundred, so that lists are as long with few cases as with many. One department has a third of all.

Cases are copied in; steps, assignments, receipts, keys and audit lines are made of them inside the database. Nothing
passes through the actions: this fills a database to measure on, and is no way to bring cases in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from .district import Ground
from .texts import ANSWER, RESULT, place_of, text_of

if TYPE_CHECKING:
    from jishi.cases.categories.api import CategoryNode
    from jishi.ground.lib.processes import Process
    from jishi.ground.lib.worktime import WorkCalendar

YEAR = timedelta(days=365)
OPEN_SHARE, LEAST_OPEN, BUSY = 20, 500, 2
WALK = (
    ("register", "", "to_accept", "web"),
    ("accept", "to_accept", "to_file", "clerk"),
    ("file", "to_file", "to_assign", "leader"),
    ("assign", "to_assign", "to_acknowledge", "dispatcher"),
    ("acknowledge", "to_acknowledge", "in_hand", "handler"),
    ("report_handling", "in_hand", "to_verify", "handler"),
    ("verify", "to_verify", "to_close", "verifier"),
    ("close", "to_close", "closed", "leader"),
)
"""Act, from, to, by whom: the general process."""
COLUMNS = (
    "uuid", "code", "process_code", "process_version", "node", "phase", "node_since", "back_node", "category_id",
    "category_version_id",
    "title", "description", "answers", "urgency", "channel", "public", "sensitive", "confidential", "place_text",
    "lng", "lat", "frame",
    "community_id", "grid_id", "area_path", "organisation_id", "organisation_path", "about_path", "registered_at",
    "recorded_at",
    "imported", "source_ref", "assessed", "answer", "limit_amount", "limit_unit", "clock_from", "due_at",
    "due_soon_at", "provisional",
    "paused_minutes", "handled_at", "closed_at", "closings", "search",
)  # fmt: skip


def fill(ground: Ground, count: int, end: datetime) -> None:
    """Makes `count` cases registered over the year before `end` (aware), and all that belongs to them."""
    from django.db import connection, transaction

    rows = _rows(ground, count, end)
    with transaction.atomic(), connection.cursor() as cursor:
        with cursor.copy(f"COPY handling_case ({', '.join(COLUMNS)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(
            "CREATE TEMP TABLE walk (number int, act text, from_node text, to_node text, who text) ON COMMIT DROP"
        )
        for number, line in enumerate(WALK):
            cursor.execute("INSERT INTO walk VALUES (%s, %s, %s, %s, %s)", [number, *line])
        for statement in BELONGING:
            cursor.execute(statement, {"result": RESULT, "answer": ANSWER})
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _rows(ground: Ground, count: int, end: datetime) -> Iterator[tuple[object, ...]]:
    """Reference data is read here, before the copying holds the connection."""
    from jishi.cases.categories.api import tree
    from jishi.cases.processes.api import get_process
    from jishi.district.calendars.api import work_calendar

    known = [node for node in tree() if node.code in ground.categories]
    return _each(ground, count, end, get_process("general"), work_calendar(None), known)


def _each(
    ground: Ground, count: int, end: datetime, process: Process, calendar: WorkCalendar, known: Sequence[CategoryNode]
) -> Iterator[tuple[object, ...]]:
    from jishi.cases.handling.actions.register import search_words
    from jishi.ground.foundation.moment import local_day
    from jishi.ground.lib.codes import case_code

    start, step = end - YEAR, YEAR / count
    still_open = count - min(count, max(count // OPEN_SHARE, LEAST_OPEN))
    for n in range(count):
        at = start + step * n
        last = len(WALK) - 1 if n < still_open else (count - 1 - n) * (len(WALK) - 1) // max(1, count - still_open)
        node = process.node(WALK[last][2])
        grid_id, community_id, path, lng, lat = ground.grids[n * 31 % len(ground.grids)]
        chosen = BUSY if n % 3 == 0 else n * 7 % len(ground.departments)
        organisation_id, organisation_path, _code = ground.departments[chosen]
        assigned = last >= 3
        category = known[n * 11 % len(known)]
        assert category.limit is not None
        due = calendar.deadline(at, category.limit).at
        place, text = place_of(n), text_of(n)
        code = case_code(local_day(at), 900_000_000 + n, True)
        yield (
            UUID(int=(0xB << 124) + n), code, "general", process.version, node.code, node.phase,
            at + timedelta(hours=last), "",
            category.id, category.version_id, text[:30], text, "{}", "urgent" if n % 50 == 0 else "normal",
            ("web", "phone", "wechat")[n % 3],
            True, False, n % 97 == 0, place, lng, lat, "cgcs2000", community_id, grid_id, path,
            organisation_id if assigned else None, organisation_path if assigned else "", "", at, at, "", "", True,
            ANSWER if last >= 5 else "", category.limit.amount, category.limit.unit, at, due,
            due - timedelta(hours=2), False, 0,
            at + timedelta(hours=5) if last >= 5 else None, at + timedelta(hours=7) if last == 7 else None,
            int(last == 7),
            search_words(code, text, place),
        )  # fmt: skip


_EVERY_STEP = (
    "FROM handling_case c JOIN walk w ON w.number <= coalesce((SELECT number FROM walk WHERE to_node = c.node), 0)"
)
BELONGING = (
    f"""INSERT INTO handling_step (case_id, act, move, from_node, to_node, at, recorded_at, actor_kind, actor_uuid,
        actor_name,
            actor_post, audience, reason, text, organisation_id, facts)
        SELECT c.id, w.act, CASE WHEN w.number > 0 THEN w.act ELSE '' END, w.from_node, w.to_node,
            c.registered_at + w.number * interval '1 hour', c.registered_at + w.number * interval '1 hour',
            CASE WHEN w.number = 0 THEN 'anonymous' ELSE 'staff' END, md5(w.who || c.id %% 40)::uuid,
            CASE WHEN w.number = 0 THEN '' ELSE w.who || c.id %% 40 END, w.who,
            CASE WHEN w.number IN (0, 5, 7) THEN 'public' ELSE 'staff' END, '',
            CASE WHEN w.number = 5 THEN %(answer)s ELSE '' END, CASE WHEN w.number >= 3 THEN c.organisation_id END,
            CASE WHEN w.number = 5 THEN jsonb_build_object('note', %(result)s::text) ELSE '{{}}' END
        {_EVERY_STEP} ORDER BY c.id, w.number""",
    f"""INSERT INTO foundation_auditentry (at, actor_kind, actor_uuid, actor_name, actor_post, action, subject_kind,
        subject_uuid,
            fields, request_id, address)
        SELECT c.registered_at + w.number * interval '1 hour', CASE WHEN w.number = 0 THEN 'anonymous' ELSE 'staff' END,
            md5(w.who || c.id %% 40)::uuid, '', w.who, 'handling.' || w.act, 'case', c.uuid, '{{}}', md5(c.id::text),
            NULL
        {_EVERY_STEP} ORDER BY c.id, w.number""",
    """INSERT INTO handling_assignment (case_id, organisation_id, part, assigned_at, acknowledged_at, ended_at, outcome)
        SELECT id, organisation_id, 'lead', registered_at + interval '3 hours', registered_at + interval '4 hours',
        handled_at,
            CASE WHEN handled_at IS NULL THEN 'open' ELSE 'handled' END
        FROM handling_case WHERE organisation_id IS NOT NULL ORDER BY id""",
    """INSERT INTO handling_receipt (uuid, case_id, kind, secret_digest, created_at, phone_index, agreed, words, wish,
            language)
        SELECT md5('receipt' || id)::uuid, id, 'reporter', md5('secret' || id), registered_at, md5('phone' || id),
            false, '', 'steps', 'zh-hans'
        FROM handling_case ORDER BY id""",
    """INSERT INTO foundation_idempotencykey (scope, key, result, created_at)
        SELECT 'handling.register', md5('key' || id)::uuid, uuid::text, registered_at FROM handling_case ORDER BY id""",
)
