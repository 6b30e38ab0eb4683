"""What the pages of imports ask."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import TableImport
from jishi.ground.ui.forms import Form
from jishi.outside.exchange.models import ImportRun


class PastForm(Form):
    """The filter of past imports; what it does not understand it leaves out."""

    q = forms.CharField(label=_("Name of the file"), required=False, max_length=100)

    def __init__(self, tables: Sequence[TableImport], data: Mapping[str, Any]) -> None:
        super().__init__(data)
        every = [("", _("All tables")), *((each.key, each.label) for each in tables)]
        self.fields["table"] = forms.ChoiceField(label=_("Table"), required=False, choices=every)
        self.word_fields()


class UploadForm(Form):
    """The file."""

    file = forms.FileField(
        label=_("Table"), help_text=_("Excel (.xlsx) or CSV, up to 50 MB; the first line has the headings")
    )


class ColumnsForm(Form):
    """For each column of the table the one of the file that it is."""

    def __init__(self, table: TableImport, run: ImportRun, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        positions = [("", _("not in the file")), *((str(at), title) for at, title in enumerate(run.titles) if title)]
        for column in table.columns:
            self.fields[column.name] = forms.ChoiceField(
                label=str(column.label),
                help_text=str(column.help),
                choices=positions,
                required=column.required,
                initial=str(run.columns.get(column.name, "")),
            )
        self.word_fields()

    def chosen(self) -> dict[str, int]:
        """Positions by the columns' names."""
        return {name: int(value) for name, value in self.cleaned_data.items() if value != ""}


class TakeOutForm(Form):
    """What a table is for, and as what it is wanted."""

    purpose = forms.CharField(
        label=_("What the table is for"), max_length=200, help_text=_("Kept in the audit with your name")
    )
    kind = forms.ChoiceField(
        label=_("Format"), choices=[("xlsx", "Excel (.xlsx)"), ("csv", "CSV")], initial="xlsx",
        widget=forms.RadioSelect,
    )  # fmt: skip
