"""A small district with past cases: two subdistricts, three communities, three departments."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from pytest_django.plugin import DjangoDbBlocker

from jishi.cases.categories.api import add_duty, current, import_categories, tree
from jishi.cases.handling.api import (
    Case,
    Draft,
    MoveRequest,
    accept_cases,
    assign_cases,
    file_cases,
    register_cases,
)
from jishi.cases.processes.api import load_processes
from jishi.district.areas.api import Division
from jishi.district.organisations.api import Organisation, load_roles
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import ANONYMOUS, Actor, ActorKind
from tests.people import make_organisation
from tests.standing import of_the_file, standing

PEACH, WILLOW, SEA = "990101001001", "990101001002", "990101002001"
IMPORTER = Actor(ActorKind.IMPORTER, UUID(int=7))
START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
CATEGORIES = [
    {"code": "01", "name": "市政设施", "limit_amount": "3", "limit_unit": "working_days"},
    {"code": "0101", "parent_code": "01", "name": "路灯照明"},
    {"code": "lamp", "parent_code": "0101", "name": "路灯不亮", "words": "路灯 太黑"},
    {"code": "pole", "parent_code": "0101", "name": "灯杆倾斜", "words": "灯杆 歪了"},
    {"code": "0102", "parent_code": "01", "name": "道路"},
    {"code": "hole", "parent_code": "0102", "name": "路面坑洼", "words": "坑"},
]


@dataclass
class District:
    lamps: Organisation
    roads: Organisation
    street: Organisation
    team: Organisation
    days: int = field(default=0)

    def past(self, organisation: str, category: str = "lamp", community: str = PEACH, **more: object) -> Case:
        """A case of an earlier day that was assigned to the organisation, brought in by an importer."""
        return self.pasts(1, organisation, category, community, **more)[0]

    def pasts(
        self, count: int, organisation: str, category: str = "lamp", community: str = PEACH, **more: object
    ) -> list[Case]:
        """As many of them, one a day, in one batch."""
        days = range(self.days + 1, self.days + count + 1)
        self.days += count
        drafts = [
            Draft(
                description=f"第{day}件", channel="phone", category=category, community=community,
                occurred_at=START + timedelta(days=day), imported="old system", **more,
            )  # type: ignore[arg-type]
            for day in days
        ]  # fmt: skip
        made = [one.case for one in register_cases(IMPORTER, drafts)]
        for act in (accept_cases, file_cases, assign_cases):
            act(
                IMPORTER,
                [
                    MoveRequest(case.pk, at=draft.occurred_at, organisation=organisation if act is assign_cases else "")
                    for case, draft in zip(made, drafts, strict=True)
                ],
            )
        return list(Case.objects.filter(pk__in=[case.pk for case in made]).order_by("pk"))

    def case(self, category: str = "lamp", community: str = PEACH, **more: object) -> Case:
        """A case of today that waits to be assigned."""
        draft = Draft(description="桃源路路灯不亮", channel="web", category=category, community=community, **more)  # type: ignore[arg-type]
        (made,) = register_cases(ANONYMOUS, [draft])
        for act in (accept_cases, file_cases):
            act(IMPORTER, [MoveRequest(made.case.pk)])
        return Case.objects.get(pk=made.case.pk)

    def assign(self, case: Case, organisation: str, actor: Actor = IMPORTER) -> Case:
        assign_cases(actor, [MoveRequest(case.pk, organisation=organisation)])
        return Case.objects.get(pk=case.pk)

    def duty(self, category: str, organisation: Organisation, area: str = "") -> None:
        found = Division.objects.get(code=area.ljust(12, "0")) if area else None
        add_duty(IMPORTER, current(tree().by_code[category].id).category, organisation, found)


@pytest.fixture(scope="module")
def standing_district(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[District | None]:
    yield from standing(django_db_blocker, build)


@pytest.fixture
def district(db: None, standing_district: District | None) -> District:
    return of_the_file(standing_district, build)


def build() -> District:
    load_roles()
    load_processes(IMPORTER)
    office = make_organisation("某区")
    lamps, roads, street = (
        make_organisation(name, office, code)
        for code, name in (("lamps", "路灯所"), ("roads", "道路所"), ("street", "甲街道办"))
    )
    team = make_organisation("路灯一班", lamps, "team")
    for code, name, level, digits in (
        ("990101001000", "甲街道", "subdistrict", 9),
        ("990101002000", "乙街道", "subdistrict", 9),
        (PEACH, "桃源社区", "community", 12),
        (WILLOW, "柳溪社区", "community", 12),
        (SEA, "海滨社区", "community", 12),
    ):
        Division.objects.create(code=code, name=name, level=level, path=code[:digits], valid_from=date(2020, 1, 1))
    reference.touch("areas")
    import_categories(IMPORTER, CATEGORIES)
    return District(lamps, roads, street, team)
