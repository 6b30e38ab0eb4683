"""Areas, organisations, categories and holidays that a file names and the installation does not have yet."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from jishi.cases.categories.api import CategoryFacts, ensure_paths
from jishi.district.areas.api import Division, DivisionRow, Rows, import_areas
from jishi.district.calendars.api import load_years, published_years, years_with_plan
from jishi.district.organisations.api import Organisation, OrganisationDraft, create_organisation
from jishi.ground.foundation.actors import Actor
from jishi.ground.lib.codes import division_code
from jishi.outside.exchange.rules.past_case import PastCase, reading

Codes = dict[tuple[str, ...], str]


def make_holidays(actor: Actor, cases: Sequence[PastCase]) -> None:
    """The published plans of the file's years, where they are known and not loaded."""
    years = {case.day.year for case in cases} | {case.day.year + 1 for case in cases}
    wanted = years & set(years_with_plan()) - set(published_years())
    if wanted:
        load_years(actor, wanted)


def make_categories(actor: Actor, cases: Sequence[PastCase]) -> Codes:
    """The code of each path of category names."""
    found = ensure_paths(actor, {case.category for case in cases}, CategoryFacts(name="-", process_code="general"))
    return {path: category.code for path, category in found.items()}


def make_organisations(actor: Actor, cases: Sequence[PastCase]) -> dict[str, str]:
    """The code of each organisation by its name; new ones hang below the office."""
    office = Organisation.objects.filter(parent=None).order_by("id").first()
    if office is None:
        office = create_organisation(actor, OrganisationDraft(**reading()["office"]))
    known = dict(Organisation.objects.filter(active=True).order_by("-id").values_list("name", "code"))
    for name in sorted({case.organisation for case in cases} - set(known)):
        code = "x-" + sha256(name.encode()).hexdigest()[:10]
        create_organisation(actor, OrganisationDraft(code=code, name=name, parent_code=office.code))
        known[name] = code
    return known


def make_communities(actor: Actor, cases: Sequence[PastCase], valid_from: date) -> Codes:
    """The code of each (district, street, community). What is missing is imported without outline and without grids."""
    wanted = sorted({(case.district, case.street, case.community) for case in cases})
    top = reading()["unknown_areas"]
    rows: dict[str, DivisionRow] = {}

    def need(path: str, name: str) -> str:
        rows[path] = DivisionRow(len(rows) + 1, path, division_code(path), name, valid_from)
        return path

    paths: dict[tuple[str, ...], str] = {}
    for names in wanted:
        above = ""
        for depth in range(1, 4):
            here = names[:depth]
            if here not in paths:
                paths[here] = _standing(above, here[-1], depth) or need(
                    _free(above or top["city"], depth, paths), here[-1]
                )
            above = paths[here]
    if rows:
        need(top["province"], top["province_name"])
        need(top["city"], top["city_name"])
        report = import_areas(actor, Rows(divisions=tuple(rows[path] for path in sorted(rows))))
        if report.blocking:
            raise ValueError("; ".join(problem.sentence for problem in report.blocking))
    return {names: division_code(paths[names]) for names in wanted}


LEVELS = {1: "district", 2: "subdistrict", 3: "community"}


def _standing(above: str, name: str, depth: int) -> str:
    found = Division.objects.filter(name=name, level=LEVELS[depth], valid_to=None, path__startswith=above).first()
    return found.path if found else ""


def _free(above: str, depth: int, paths: dict[tuple[str, ...], str]) -> str:
    """The first free code below `above`: two digits for a district, three for what lies below it."""
    digits = 2 if depth == 1 else 3
    taken = set(Division.objects.filter(path__startswith=above).values_list("path", flat=True)) | set(paths.values())
    return next(
        f"{above}{number:0{digits}d}" for number in range(1, 10**digits) if f"{above}{number:0{digits}d}" not in taken
    )
