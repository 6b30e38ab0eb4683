"""A small district in which a loop can close: a community with a grid, a department and its neighbour, one category."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

import pytest
from pytest_django.plugin import DjangoDbBlocker

from jishi.cases.categories.api import CategoryFacts, add_category
from jishi.cases.handling.api import Case, Draft, MoveRequest, Receipt, process_of, register_cases
from jishi.cases.processes.api import load_processes
from jishi.district.areas.api import Division, Grid
from jishi.district.organisations.api import Organisation, Role
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import ANONYMOUS, Actor, ActorKind, Grant
from tests.standing import of_the_file, standing

from .acting import act_as  # noqa: F401 - a fixture for every test beside this file

COMMUNITY = "990101001001"
OTHER_COMMUNITY = "990101002001"
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[114.0, 22.0], [114.01, 22.0], [114.01, 22.01], [114.0, 22.01], [114.0, 22.0]]],
}
INSIDE = (114.005, 22.005)
IMPORTER = Actor(ActorKind.IMPORTER, UUID(int=7))


@dataclass
class District:
    office: Organisation
    lamps: Organisation
    water: Organisation
    lamp_team: Organisation
    staff: dict[tuple[str, str, str], Actor] = field(default_factory=dict)

    def actor(self, role: str, organisation: Organisation | None = None, area: str = "") -> Actor:
        """The same person each time for the same role, organisation and area."""
        here = organisation or self.office
        return self.staff.setdefault((role, here.code, area), somebody(role, here.path, area))

    def report(self, **given: object) -> Case:
        return self.registered(**given)[0]

    def registered(self, **given: object) -> tuple[Case, str]:
        words = {
            "description": "桃源路的路灯不亮三天了",
            "channel": "web",
            "category": "lamp",
            "place_text": "桃源路",
            "community": COMMUNITY,
        }
        made = register_cases(ANONYMOUS, [Draft(**{**words, **given})])[0]  # type: ignore[arg-type]
        return made.case, made.secret

    def receipt(self, case: Case) -> Receipt:
        return Receipt.objects.get(case=case, kind="reporter")

    def reporter(self, case: Case) -> Actor:
        return Actor(ActorKind.REPORTER, self.receipt(case).uuid)

    def walk(self, case: Case, *acts: str) -> Case:
        """Takes the case along the acts, each by whom the process names."""
        case = Case.objects.get(pk=case.pk)
        from jishi.cases.handling.actions.by_act import BY_ACT

        for act in acts:
            move = process_of(case).find(case.node, act)
            assert move is not None, f"no {act} from {case.node}"
            actor = self.actor(move.roles[0], self.lamps if move.roles[0] == "handler" else None)
            request = MoveRequest(case.pk, reason="r", text="换了灯", answer="已经修好", organisation="lamps")
            case = BY_ACT[act](actor, [request])[0]
        return Case.objects.get(pk=case.pk)


DESK = {"handling.view", "handling.register", "handling.confidential", "handling.contact", "handling.transcribe"}
PERMISSIONS = {
    "intake_clerk": {*DESK, "handling.redact"},
    "duty_leader": {*DESK, "handling.redact", "handling.original"},
    "dispatcher": {"handling.view"},
    "handler": {"handling.own"},
    "verifier": {"handling.view"},
    "grid_worker": {"handling.view", "handling.register"},
    "leader": {"handling.view"},
    "data_steward": {"privacy.erase"},
}


def somebody(role: str, path: str, area: str = "") -> Actor:
    grant = Grant(role, frozenset(PERMISSIONS.get(role, {"handling.view"})), path, area, uuid4(), role)
    return Actor(ActorKind.STAFF, uuid4(), f"某{role}", (grant,))


@pytest.fixture(scope="module")
def standing_district(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[District | None]:
    yield from standing(django_db_blocker, build)


@pytest.fixture
def district(db: None, standing_district: District | None) -> District:
    return of_the_file(standing_district, build)


def build() -> District:
    for code in (*PERMISSIONS, "supervisor", "auditor", "administrator"):
        Role.objects.get_or_create(
            code=code, defaults={"name": code, "name_en": code, "permissions": sorted(PERMISSIONS.get(code, ()))}
        )
    office = Organisation.objects.create(code="office", name="区政府", path="000001/")
    made = [
        Organisation.objects.create(code=code, name=name, path=path, parent=office)
        for code, name, path in (("lamps", "市政所", "000001/000002/"), ("water", "水务所", "000001/000003/"))
    ]
    team = Organisation.objects.create(code="lamp-team", name="路灯班", path="000001/000002/000004/", parent=made[0])
    for code, name in ((COMMUNITY, "桃源社区"), (OTHER_COMMUNITY, "柳溪社区")):
        Division.objects.create(code=code, name=name, level="community", path=code, valid_from=date(2020, 1, 1))
    Grid.objects.create(
        community=Division.objects.get(code=COMMUNITY),
        number="001",
        path=f"{COMMUNITY}001",
        outline=SQUARE,
        lng=114.005,
        lat=22.005,
        valid_from=date(2020, 1, 1),
    )
    reference.touch("organisations", "roles", "areas")
    load_processes(IMPORTER)
    limit = {"limit_amount": 3, "limit_unit": "working_days"}
    top = add_category(IMPORTER, "public", None, CategoryFacts(name="市政设施"))
    for code, facts in {
        "lamp": CategoryFacts(name="路灯不亮", closing_condition="灯亮", **limit),
        "hole": CategoryFacts(name="路面坑洼", limit_amount=1, limit_unit="working_days"),
        "quarrel": CategoryFacts(name="邻里纠纷", sensitive=True, **limit),
        "quick": CategoryFacts(name="乱堆物料", process_code="simple", **limit),
    }.items():
        add_category(IMPORTER, code, top.pk, facts)
    return District(office, made[0], made[1], team)
