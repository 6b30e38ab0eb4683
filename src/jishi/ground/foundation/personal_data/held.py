"""Every declared field with personal data: how much of it is held, since when, and what its retention does next.

Counts alone: nothing is opened, and nobody is named.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.conf import settings
from django.db.models import BinaryField, CharField, Count, JSONField, Min, Model, Q, TextField
from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import Job, PersonalData, PrivacyNotice, Retention, SealedValue, gather
from jishi.ground.foundation.models import SubjectKey

from .terms import ago, term_of

BEGAN = ("registered_at", "created_at", "made_at", "at", "linked_at", "added_at", "asked_at", "recorded_at")
"""Columns that say when a row began, the first of them that a model has."""


KINDS = {"reporter": _("Residents"), "staff": _("Staff"), "partner": _("Partners")}


@dataclass(frozen=True, slots=True)
class Removal:
    """How it goes: `term` in words ("" where each thing has a term of its own), `job` with its cron line. What ended
    before `ended_before` goes when the job runs next."""

    term: str
    days: int | None
    job: str
    cron: str
    ended_before: datetime | None


@dataclass(frozen=True, slots=True)
class Held:
    """A field as the steward reads it. `keys` are subjects whose key lives, `erased` those whose key is destroyed;
    None where the field is under no key."""

    path: str
    module: str
    what: str
    purpose: str
    basis: str
    retention: str
    subject: str
    rows: int
    oldest: datetime | None
    keys: int | None
    erased: int | None
    removal: Removal | None


@dataclass(frozen=True, slots=True)
class Subjects:
    """How many subjects of a kind have a key, and of how many it is destroyed."""

    kind: str
    label: str
    living: int
    erased: int


def held(text: str = "", module: str = "") -> list[Held]:
    """The fields that match, by module and name; one query a model, and one for the keys of a sealed one."""
    known = {field: str(words) for notice in gather(PrivacyNotice) for field, words in notice.held.items()}
    wanted = [one for one in gather(PersonalData) if _fits(one, known, text.casefold(), module)]
    by_model: dict[str, list[PersonalData]] = {}
    for one in sorted(wanted, key=lambda one: one.model):
        by_model.setdefault(one.model, []).append(one)
    return [row for label, fields in by_model.items() for row in _of_model(label, fields, known)]


def modules() -> list[str]:
    """Modules that hold personal data."""
    return sorted({_module(one) for one in gather(PersonalData)})


def subjects() -> list[Subjects]:
    """By kind."""
    rows = SubjectKey.objects.values("kind").order_by("kind")
    counted = rows.annotate(living=Count("pk", filter=Q(wrapped__isnull=False)), all=Count("pk"))
    return [
        Subjects(row["kind"], str(KINDS.get(row["kind"], row["kind"])), row["living"], row["all"] - row["living"])
        for row in counted
    ]


def _of_model(label: str, fields: Sequence[PersonalData], known: dict[str, str]) -> Iterable[Held]:
    model = apps.get_model(label)
    began = next((name for name in BEGAN if name in {field.name for field in model._meta.get_fields()}), None)
    # names of their own: an alias that is a field's name would stand for it in the conditions behind it
    counts = {f"rows_{one.field}": Count("pk", filter=_present(model, one.field)) for one in fields}
    oldest = {f"since_{one.field}": Min(began, filter=_present(model, one.field)) for one in fields} if began else {}
    found = model._default_manager.aggregate(**counts, **oldest)
    keys, erased = _keys(model, label)
    for one in fields:
        yield Held(
            path=f"{label}.{one.field}",
            module=_module(one),
            what=known.get(f"{label}.{one.field}", str(one.purpose)),
            purpose=str(one.purpose),
            basis=str(one.basis),
            retention=str(one.retention),
            subject=one.subject,
            rows=found[f"rows_{one.field}"],
            oldest=found.get(f"since_{one.field}"),
            keys=keys,
            erased=erased,
            removal=_removal(one.term),
        )


def _present(model: type[Model], name: str) -> Q:
    """Where the field holds something."""
    field = model._meta.get_field(name)
    there = Q(**{f"{name}__isnull": False})
    if isinstance(field, JSONField):
        return there & ~Q(**{name: {}})
    if isinstance(field, BinaryField) or not isinstance(field, CharField | TextField):
        return there
    return there & ~Q(**{name: ""})


def _keys(model: type[Model], label: str) -> tuple[int | None, int | None]:
    """Living and destroyed keys of the subjects whose sealed values the model holds or held."""
    way = next((one.subject for one in gather(SealedValue) if one.model == label and one.subject), "")
    if not way:
        return None, None
    of = SubjectKey.objects.filter(uuid__in=model._default_manager.filter(**{f"{way}__isnull": False}).values(way))
    found = of.aggregate(living=Count("pk", filter=Q(wrapped__isnull=False)), all=Count("pk"))
    return found["living"], found["all"] - found["living"]


def _removal(name: str) -> Removal | None:
    rule = next((one for one in gather(Retention) if one.name == name), None) if name else None
    if rule is None:
        return None
    cron = next((job.periodic for job in gather(Job) if job.name == rule.job), "")
    return Removal(
        term=term_of(rule.setting) if rule.setting else "",
        days=getattr(settings, rule.setting) if rule.setting.endswith("_DAYS") else None,
        job=rule.job,
        cron=cron,
        ended_before=ago(rule.setting) if rule.setting else None,
    )


def _fits(one: PersonalData, known: dict[str, str], text: str, module: str) -> bool:
    path = f"{one.model}.{one.field}"
    words = (path, known.get(path, ""), str(one.purpose), str(one.basis), str(one.retention))
    return (not module or _module(one) == module) and any(text in each.casefold() for each in words)


def _module(one: PersonalData) -> str:
    return one.model.partition(".")[0]
