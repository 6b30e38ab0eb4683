"""Every model says what personal data it holds, why and for how long, or that it holds none."""

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

from jishi.ground.foundation.declarations import NoPersonalData, PersonalData, gather


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
