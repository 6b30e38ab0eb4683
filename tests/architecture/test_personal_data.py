"""Every model says what personal data it holds, why and for how long, or that it holds none."""

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist

from jishi.ground.foundation.declarations import (
    Eraser,
    Job,
    KeptByDuty,
    NoPersonalData,
    PersonalData,
    Retention,
    gather,
    load,
)


def models() -> dict[str, type]:
    """Our own models by label; those that Django makes for many-to-many fields belong to their owner."""
    return {
        model._meta.label: model
        for config in apps.get_app_configs()
        if config.name.startswith("jishi.")
        for model in config.get_models()
    }


def test_every_model_declares_its_personal_data() -> None:
    declared = {item.model for item in (*gather(PersonalData), *gather(NoPersonalData))}
    assert set(models()) - declared == set(), "declare PersonalData or NoPersonalData in the module's declarations.py"


def test_what_is_declared_exists() -> None:
    known = models()
    wrong = [item.model for item in (*gather(PersonalData), *gather(NoPersonalData)) if item.model not in known]
    for item in gather(PersonalData):
        try:
            if item.model in known:
                apps.get_model(item.model)._meta.get_field(item.field)
        except FieldDoesNotExist:
            wrong.append(f"{item.model}.{item.field}")
    assert wrong == []


def test_a_declaration_gives_its_reasons() -> None:
    empty = [
        f"{item.model}.{item.field}"
        for item in gather(PersonalData)
        if not all(str(text).strip() for text in (item.purpose, item.basis, item.retention, item.subject))
    ]
    assert empty + [item.model for item in gather(NoPersonalData) if not item.why.strip()] == []


def on_request() -> list[PersonalData]:
    """What is erased when its person asks: everything but what a duty keeps."""
    kept = {item.subject for item in gather(KeptByDuty)}
    return [item for item in gather(PersonalData) if item.subject not in kept]


def test_an_eraser_reaches_every_model_that_holds_personal_data() -> None:
    reached = {model for eraser in gather(Eraser) for model in eraser.models}
    missed = sorted({item.model for item in on_request()} - reached)
    assert missed == [], "declare an Eraser for them, or say in a KeptByDuty why they are kept"


def test_an_eraser_names_models_and_functions_that_exist() -> None:
    assert [model for eraser in gather(Eraser) for model in eraser.models if model not in models()] == []
    for eraser in gather(Eraser):
        for path in filter(None, (eraser.erase, eraser.left, eraser.known)):
            load(path)


@pytest.mark.django_db
def test_an_eraser_that_erased_nobody_has_left_nothing() -> None:
    assert [count for eraser in gather(Eraser) for count in load(eraser.left)([]).values() if count] == []


def test_how_long_personal_data_is_kept_is_carried_out_by_a_daily_job() -> None:
    terms = {item.name: item for item in gather(Retention)}
    untold = [f"{item.model}.{item.field}" for item in on_request() if item.term not in terms]
    assert untold == [], "name the Retention that carries it out"
    daily = {job.name: job.periodic for job in gather(Job)}
    assert [item.name for item in terms.values() if not daily.get(item.job)] == []


def test_a_term_in_days_is_a_setting_that_is_there() -> None:
    named = [item.setting for item in gather(Retention) if item.setting]
    assert [name for name in named if not isinstance(getattr(settings, name, None), int)] == []
