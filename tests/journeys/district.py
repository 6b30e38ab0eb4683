"""A small district with people in every role, walked over HTTP as browsers walk it.

Its own words (names, reports) stand in one language alone, so that a page in the other language gives away every
sentence that was not translated.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.test import Client

from jishi.cases.categories.api import add_duty, current, import_categories, tree
from jishi.cases.handling.api import Case, Draft, process_of, register_cases
from jishi.cases.processes.api import load_processes
from jishi.district.accounts.api import Account
from jishi.district.areas.api import Division, Grid
from jishi.district.calendars.api import load_known_plans
from jishi.district.organisations.api import Organisation, Post, Role, load_roles
from jishi.ground.foundation import declarations, reference
from jishi.ground.foundation.actors import ANONYMOUS, Actor, ActorKind
from tests.people import make_organisation, make_staff, signed_in

ROLES = (
    "intake_clerk", "duty_leader", "dispatcher", "handler", "verifier", "grid_worker", "supervisor", "leader",
    "data_steward", "auditor", "administrator",
)  # fmt: skip
IMPORTER = Actor(ActorKind.IMPORTER, UUID(int=7))
PEACH, WILLOW = "990101001001", "990101001002"
INSIDE = (114.005, 22.005)
"""A point in the first grid, in CGCS2000."""
WAY = ("accept", "file", "assign", "acknowledge", "report_handling", "verify", "close")

WORDS = {
    "office": ("示例区政府", "Sample district office"),
    "lamps": ("市政所", "Lamp works"),
    "water": ("水务所", "Water works"),
    "street": ("龙山街道", "Dragon hill street"),
    "peach": ("桃源社区", "Peach community"),
    "willow": ("柳溪社区", "Willow community"),
    "first": ("东边一格", "East grid"),
    "public": ("市政设施", "Public works"),
    "lamp": ("路灯不亮", "Lamp is dark"),
    "five": ("路面坑洼", "Hole in the road"),
    "gas": ("燃气异味", "Smell of gas"),
    "heap": ("乱堆物料", "Heap of rubble"),
    "closing": ("灯亮", "The lamp is lit"),
    "word": ("路灯", "lamp"),
    "report": ("桃源路的路灯不亮三天了", "The lamp of peach road is dark for days"),
    "where": ("桃源路八号", "Peach road eight"),
    "done": ("换了灯泡", "A new bulb"),
    "answer": ("已经修好，谢谢您", "It is repaired, thank you"),
    "since": ("从哪天起", "Since which day"),
    "law": ("区市政管理办法", "Rules of the works"),
    "question": ("灯杆上有编号吗", "Is there a number on the pole"),
    "person": ("钱小满", "Person One"),
    "note": ("已电话联系", "Called them"),
}


def square(lng: float, lat: float, side: float = 0.01) -> dict[str, Any]:
    east, north = lng + side, lat + side
    return {"type": "Polygon", "coordinates": [[[lng, lat], [east, lat], [east, north], [lng, north], [lng, lat]]]}


@dataclass
class District:
    """Organisations and, when asked for, the account of each role. `english`: its own words are in Latin letters."""

    english: bool = False
    office: Organisation = field(init=False)
    lamps: Organisation = field(init=False)
    water: Organisation = field(init=False)
    accounts: dict[str, Account] = field(default_factory=dict)

    def say(self, name: str) -> str:
        return WORDS[name][self.english]

    @property
    def naming(self) -> str:
        return "name_en" if self.english else "name"

    def build(self) -> "District":
        load_roles()
        load_processes(IMPORTER)
        load_known_plans()
        self.office = make_organisation(self.say("office"), code="office")
        self.lamps = make_organisation(self.say("lamps"), self.office, "lamps")
        self.water = make_organisation(self.say("water"), self.office, "water")
        self._areas()
        self._categories()
        return self

    def _areas(self) -> None:
        rows = {
            "990101000000": ("office", "district", 6, (114.0, 22.0, 0.02)),
            "990101001000": ("street", "subdistrict", 9, (114.0, 22.0, 0.02)),
            PEACH: ("peach", "community", 12, (114.0, 22.0, 0.01)),
            WILLOW: ("willow", "community", 12, (114.01, 22.0, 0.01)),
        }
        above: Division | None = None
        for code, (name, level, digits, corner) in rows.items():
            row = Division.objects.create(
                code=code, name=self.say(name), level=level, path=code[:digits], parent=above,
                outline=square(*corner), lng=corner[0] + 0.005, lat=corner[1] + 0.005, valid_from=date(2020, 1, 1),
            )  # fmt: skip
            above = row if level != "community" else above
        Grid.objects.create(
            community=Division.objects.get(code=PEACH), number="001", name=self.say("first"), path=f"{PEACH}001",
            outline=square(114.0, 22.0), lng=INSIDE[0], lat=INSIDE[1], valid_from=date(2020, 1, 1),
        )  # fmt: skip
        reference.touch("areas")

    def _categories(self) -> None:
        limit = {"limit_amount": "3", "limit_unit": "working_days"}
        questions = {
            "type": "object",
            "properties": {"since": {"type": "string", "title": self.say("since"), "title_en": self.say("since")}},
        }
        rows: list[dict[str, Any]] = [
            {"code": "works", "name": self.say("public"), **limit},
            {
                "code": "lamp", "parent_code": "works", "name": self.say("lamp"), "words": self.say("word"),
                "closing_condition": self.say("closing"), "public": "yes", "questions": questions, **limit,
            },
            {
                "code": "five", "parent_code": "works", "name": self.say("five"),
                "limit_amount": "5", "limit_unit": "working_days",
            },
            {"code": "gas", "parent_code": "works", "name": self.say("gas"), "danger": "119", **limit},
            {"code": "heap", "parent_code": "works", "name": self.say("heap"), "process_code": "simple", **limit},
        ]  # fmt: skip
        import_categories(IMPORTER, rows)
        category = current(tree().by_code["lamp"].id).category
        add_duty(IMPORTER, category, self.lamps, Division.objects.get(code=PEACH), legal_basis=self.say("law"))

    def account(self, role: str) -> Account:
        """The same person each time; a handler works at the lamps, everybody else at the office."""
        if role not in self.accounts:
            place = self.lamps if role == "handler" else self.office
            account = make_staff(role, place, name=self.say("person"))
            held = Post.objects.filter(pk__in=account.holdings.values("post_id"))
            held.update(title=Role.objects.values_list(self.naming, flat=True).get(code=role))
            self.accounts[role] = account
        return self.accounts[role]

    def browser(self, role: str = "", language: str = "") -> Client:
        """A client as a colleague of the role uses it; without a role a visitor's."""
        client = Client()
        if language:
            client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        return signed_in(client, self.account(role)) if role else client

    def register(self, **given: Any) -> Case:
        words = {
            "description": self.say("report"), "channel": "web", "category": "lamp", "place_text": self.say("where"),
            "lng": INSIDE[0], "lat": INSIDE[1], "phone": "13800000001", "agreed": True,
        }  # fmt: skip
        return register_cases(ANONYMOUS, [Draft(**(words | given))])[0].case

    def walk(self, case: Case, *acts: str) -> Case:
        """Takes the case along by pressing the buttons of the console, each by the first role that may."""
        for act in acts:
            self.press(case, act)
        return Case.objects.get(pk=case.pk)

    def press(self, case: Case, act: str, role: str = "", **given: str) -> Any:
        """Presses one button; the case must have moved."""
        case.refresh_from_db()
        move = process_of(case).find(case.node, act)
        assert move is not None, f"no {act} from {case.node}"
        answer = self.browser(role or move.roles[0]).post(
            f"/console/cases/{case.code}/moves/{move.code}/", self.filled(case, move, given)
        )
        assert answer.status_code == 302, answer.content.decode()
        return answer

    def filled(self, case: Case, move: Any, given: dict[str, str]) -> dict[str, str]:
        category = tree().get(case.category_id)
        usual = {
            "key": str(uuid4()), "category": category.code if category else "lamp", "place": PEACH,
            "organisation": "lamps", "result": self.say("done"), "answer": self.say("answer"),
            "question": self.say("question"), "reply": self.say("note"), "title": case.title,
            "reason": move.reasons[0].label if move.reasons else "",
        }  # fmt: skip
        return {f"{move.code}-{name}": value for name, value in (usual | given).items()}

    def cases_in_all_phases(self) -> dict[str, Case]:
        """One case at every station of the general process, and the ends that are not its last."""
        made = {"register": self.register()}
        for stop, act in enumerate(WAY, 1):
            made[act] = self.walk(self.register(), *WAY[:stop])
        made["decline"] = self.walk(self.register(), "decline")
        made["ask"] = self.walk(self.register(), "accept", "ask")
        made["rework"] = self.walk(self.register(), *WAY[:5], "rework")
        made["reopen"] = self.walk(self.register(), *WAY, "reopen")
        made["void"] = self.walk(self.register(), "accept", "void")
        made["unsorted"] = self.register(category="", lng=None, lat=None)
        made["simple"] = self.walk(self.register(category="heap"), "accept", "assign")
        return made


def deliver_announcements() -> int:
    """Does what waits for the worker, in the order in which it was written; says how many jobs it found."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    waiting = list(ProcrastinateJob.objects.filter(status="todo").order_by("id"))
    known = {job.name: job.function for job in declarations.gather(declarations.Job)}
    for job in waiting:
        declarations.load(known[job.task_name])(**job.args)
    return len(waiting)
