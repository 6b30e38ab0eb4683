"""Forms of a category and of a duty."""

import json
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jishi.cases.categories.models import CategoryVersion
from jishi.cases.categories.queries import tree
from jishi.cases.categories.rules.facts import (
    CODE_LONGEST,
    FACT_NAMES,
    NAME_EN_LONGEST,
    NAME_LONGEST,
    CategoryFacts,
    read_facts,
)
from jishi.cases.categories.rules.kinds import Kind, LimitUnit, Urgency
from jishi.cases.processes.api import newest_processes
from jishi.district.areas.api import current_divisions
from jishi.district.organisations.api import assignable
from jishi.ground.ui.forms import Form

NONE = ("", "—")


def category_choices() -> list[tuple[str, str]]:
    """Every category in use by its code, with the names above it."""
    return [NONE, *((node.code, f"{node.label} ({node.code})") for node in tree())]


def process_choices() -> list[tuple[str, Any]]:
    language = get_language() or ""
    above = ("", _("as the category above"))
    return [above, *((process.code, process.name(language)) for process in newest_processes())]


def organisation_choices() -> list[tuple[str, str]]:
    return [NONE, *((one.code, one.label) for one in assignable())]


def area_choices() -> list[tuple[str, Any]]:
    areas = current_divisions().order_by("path").values_list("code", "name")
    return [("", _("everywhere")), *((code, f"{name} ({code})") for code, name in areas)]


class CategoryForm(Form):
    """What a category says. Saved, it becomes the next version; cases keep the version they were given."""

    name = forms.CharField(label=_("Name"), max_length=NAME_LONGEST)
    name_en = forms.CharField(label=_("Name in English"), max_length=NAME_EN_LONGEST, required=False)
    kind = forms.ChoiceField(label=_("Kind of case"), choices=Kind.choices)
    register_condition = forms.CharField(
        label=_("Register condition"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    closing_condition = forms.CharField(
        label=_("Closing condition"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    limit_amount = forms.IntegerField(
        label=_("Limit"), required=False, min_value=1, help_text=_("Empty: the limit of the category above holds")
    )
    limit_unit = forms.ChoiceField(label=_("Unit of the limit"), required=False, choices=[NONE, *LimitUnit.choices])
    process_code = forms.ChoiceField(label=_("Process"), required=False, choices=process_choices)
    urgency = forms.ChoiceField(label=_("Urgency"), choices=Urgency.choices)
    words = forms.CharField(
        label=_("Words people use"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Separated by spaces or 、; a report with these words is suggested this category"),
    )
    danger = forms.CharField(
        label=_("Numbers to call in danger"),
        required=False,
        max_length=40,
        help_text=_("Such as 119 or 110 120; residents see them before they go on. Empty: no danger"),
    )
    public = forms.BooleanField(
        label=_("Public"), required=False, help_text=_("Closed cases may be shown in public figures and lists")
    )
    sensitive = forms.BooleanField(
        label=_("Sensitive"), required=False, help_text=_("Never offered as a similar report nearby")
    )
    photo_needed = forms.BooleanField(
        label=_("A photo is needed to close"),
        required=False,
        help_text=_("Whoever reports that it is handled adds one; leave it off where words are enough"),
    )
    files_months = forms.IntegerField(
        label=_("Months for which photos and recordings are kept"),
        required=False,
        min_value=1,
        help_text=_("After the end of the case. Empty: as the category above says, else as the office has set"),
    )
    questions = forms.CharField(
        label=_("Questions"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_("JSON Schema of an object: each property with type and title. Empty: nothing is asked"),
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)

    facts: CategoryFacts | None = None

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        told = {name: given.get(name) or "" for name in FACT_NAMES}
        told |= {name: "yes" if given.get(name) else "" for name in ("public", "sensitive", "photo_needed")}
        self.facts, problems = read_facts(told, {process.code for process in newest_processes()})
        for name, sentence in problems.items():
            if name not in self.errors:
                self.add_error(name, sentence)
        return given

    @staticmethod
    def initial_of(version: CategoryVersion) -> dict[str, Any]:
        """The form's values of a version that is to be edited."""
        told = {name: getattr(version, name) for name in FACT_NAMES}
        questions = json.dumps(version.questions, ensure_ascii=False, indent=2) if version.questions else ""
        return told | {"words": "、".join(version.words), "questions": questions, "based_on": version.number}


class NewCategoryForm(CategoryForm):
    """A new category also needs its place in the tree."""

    code = forms.CharField(label=_("Code"), max_length=CODE_LONGEST)
    parent = forms.ChoiceField(label=_("Category above"), required=False, choices=category_choices)

    field_order = ("parent", "code")


class DutyForm(Form):
    """A row of the duty list."""

    category = forms.ChoiceField(label=_("Category"), choices=category_choices)
    organisation = forms.ChoiceField(label=_("Organisation"), choices=organisation_choices)
    area = forms.ChoiceField(label=_("Area"), required=False, choices=area_choices)
    legal_basis = forms.CharField(
        label=_("Legal basis"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    valid_to = forms.DateField(
        label=_("Holds until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty: without end"),
    )


class DutyChangeForm(Form):
    """What may change of a duty: its basis and its end. Another organisation or area is another duty."""

    legal_basis = DutyForm.declared_fields["legal_basis"]
    valid_to = DutyForm.declared_fields["valid_to"]


class ImportForm(Form):
    """A file, or the text that a preview carried on."""

    what = forms.ChoiceField(
        label=_("What the file holds"),
        choices=[("categories", _("Categories")), ("duties", _("Duty list"))],
        widget=forms.RadioSelect,
        initial="categories",
    )
    file = forms.FileField(label=_("CSV file"), help_text=_("UTF-8 or GB 18030, at most 5 MB"))
    content = forms.CharField(required=False, widget=forms.HiddenInput)
    end_missing = forms.BooleanField(
        label=_("End what the file does not name"),
        required=False,
        help_text=_("Without this, what the file does not name stays as it is"),
    )
    mark = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    LARGEST = 5 * 1024 * 1024

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        self.fields["file"].required = not (data and data.get("content"))

    def clean_file(self) -> Any:
        file = self.cleaned_data.get("file")
        if file is not None and file.size > self.LARGEST:
            raise forms.ValidationError(_("The file is larger than 5 MB; split it"))
        return file
