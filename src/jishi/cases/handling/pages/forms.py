"""Forms of the console and field: what a move needs is read from the process, so an office's own has its form too."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from jishi.cases.categories.api import tree
from jishi.cases.handling.actions.request import MoveRequest
from jishi.cases.handling.models import Case
from jishi.cases.handling.models.case import Channel, Urgency
from jishi.cases.handling.pages.words import NUMBER_KINDS
from jishi.cases.handling.queries.categories import needs_photo
from jishi.cases.handling.queries.communities import all_communities
from jishi.cases.handling.queries.numbers import covered, found_in
from jishi.cases.handling.rules.drafts import LONGEST_DESCRIPTION, Draft
from jishi.district.organisations.api import assignable
from jishi.ground.foundation.files.forms import FilesField
from jishi.ground.foundation.privacy import blind_index
from jishi.ground.lib.processes import Move, Process, ReasonRule
from jishi.ground.ui.forms import Form, PhoneField

ROWS = {"rows": 3}
HANDLED = frozenset({"report_handling", "settle"})
"""Acts that say "it is done": a picture of how it was and one of how it is go along."""
TOLD = ("answer", "question")
"""Inputs whose words the reporter reads, and of the answer followers too."""


def category_choices() -> list[tuple[str, Any]]:
    """Leaves grouped under the names above them."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for node in tree():
        if node.is_leaf:
            above, _sep, _name = node.label.rpartition(" › ")
            groups.setdefault(above, []).append((node.code, node.shown_name))
    return [("", "—"), *groups.items()]


def community_choices() -> list[tuple[str, str]]:
    return [("", "—"), *((place.code, place.name) for place in all_communities())]


def organisation_choices() -> list[tuple[str, str]]:
    return [("", "—"), *((row.code, row.label) for row in assignable())]


class MoveForm(Form):
    """The form of one move of one case."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, case: Case, process: Process, move: Move, data: Any = None) -> None:
        super().__init__(data, prefix=move.code)
        self.case, self.move = case, move
        node = process.node(case.node)
        for name in move.requires:
            if name in MAKERS and not (name == "place" and case.area_path):
                self.fields[name] = MAKERS[name](case)
        if "category" in self.fields and case.category_id is None and "category" in node.open_fields:
            self.fields["category"].required = True
        if move.reason is not ReasonRule.NONE:
            needed = move.reason is ReasonRule.REQUIRED
            if move.reasons:
                language = get_language() or ""
                choices = [("", "—"), *((reason.label, reason.name(language)) for reason in move.reasons)]
                self.fields["reason"] = forms.ChoiceField(label=_("Reason"), choices=choices, required=needed)
                self.fields["text"] = forms.CharField(
                    label=_("In your words"), required=False, widget=forms.Textarea(attrs=ROWS), max_length=1000
                )
            else:
                self.fields["reason"] = forms.CharField(
                    label=_("Reason"), required=needed, widget=forms.Textarea(attrs=ROWS), max_length=200
                )
        self._ask_of_numbers(move, data)
        if move.act in HANDLED:
            self.fields["before"] = FilesField(label=_("Photos before"))
        self.fields["attached"] = (
            FilesField(label=_("Photos after"), required=needs_photo(case))
            if move.act in HANDLED
            else FilesField(label=_("Photos or papers"))
        )
        self.word_fields()

    def _ask_of_numbers(self, move: Move, data: Any) -> None:
        """Where words that leave the house hold a number of a person, asks whether to cover it. The name of the field
        is made of the words, so that an answer given for other words does not count."""
        self.numbers = ""
        words = [str((data or {}).get(f"{move.code}-{name}") or "") for name in TOLD if name in self.fields]
        found = [(NUMBER_KINDS[one.kind], text[one.start : one.end]) for text in words for one in found_in(text)]
        if found:
            self.numbers = f"numbers_{blind_index('numbers told', ' '.join(words))}"
            listed = gettext(", ").join(f"{kind} {number}" for kind, number in found)
            self.fields[self.numbers] = forms.ChoiceField(
                label=gettext("What you tell holds: %(listed)s") % {"listed": listed},
                choices=[("cover", _("Cover it")), ("keep", _("Tell it as it stands: it is meant for the reporter"))],
                widget=forms.RadioSelect,
                error_messages={"required": _("This leads to a person. Choose whether it is covered, then send again")},
            )

    @property
    def asks_photos(self) -> bool:
        """Whether pictures are what one expects here; elsewhere the inputs are folded away."""
        return self.move.act in HANDLED

    def request(self) -> MoveRequest:
        """What the valid form asks for."""
        given = dict(self.cleaned_data)
        if self.numbers and given[self.numbers] == "cover":
            given |= {name: covered(given[name]) for name in TOLD if given.get(name)}
        return MoveRequest(
            case_id=self.case.pk,
            reason=given.get("reason", ""),
            text=given.get("result") or given.get("text") or given.get("note") or "",
            answer=given.get("answer") or given.get("question") or given.get("reply") or "",
            organisation=given.get("organisation", ""),
            category=given.get("category", ""),
            community=given.get("place", ""),
            title=given.get("title", ""),
            code=self.move.code,
            key=given["key"],
            files=given["attached"],
            before=given.get("before", ()),
        )


def _category(case: Case) -> forms.Field:
    current = tree().get(case.category_id)
    return forms.ChoiceField(
        label=_("Category"), choices=category_choices, initial=current.code if current else "", required=False
    )


def _words(label: Any, hint: Any = "", initial: str = "") -> forms.Field:
    return forms.CharField(
        label=label, help_text=hint, widget=forms.Textarea(attrs=ROWS), max_length=2000, initial=initial
    )


MAKERS: dict[str, Callable[[Case], forms.Field]] = {
    "category": _category,
    "place": lambda case: forms.ChoiceField(label=_("Community"), choices=community_choices),
    "title": lambda case: forms.CharField(label=_("Title"), max_length=80, initial=case.title),
    "organisation": lambda case: forms.ChoiceField(label=_("Handled by"), choices=organisation_choices),
    "result": lambda case: _words(_("What was done"), _("Read by staff")),
    "note": lambda case: _words(_("Note"), _("Read by staff")),
    "answer": lambda case: _words(_("Answer to the reporter"), _("In plain words; the reporter reads this")),
    "question": lambda case: _words(_("Question to the reporter"), _("The clock stands while the reporter is asked")),
    "reply": lambda case: _words(_("The reporter's answer")),
}


class CallForm(Form):
    """Registering at the desk, in the order in which people speak on the phone."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    phone = PhoneField(label=_("Phone of the caller"), required=False)
    name = forms.CharField(label=_("Name of the caller"), required=False, max_length=60)
    description = forms.CharField(
        label=_("What happened"), widget=forms.Textarea(attrs={"rows": 5}), max_length=LONGEST_DESCRIPTION
    )
    place_text = forms.CharField(
        label=_("Where"),
        help_text=_("Address, shop or crossing nearby"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"data-key": "F4"}),
    )
    community = forms.ChoiceField(label=_("Community"), choices=community_choices, required=False)
    category = forms.ChoiceField(label=_("Category"), choices=category_choices, required=False)
    urgency = forms.ChoiceField(
        label=_("Urgency"), choices=[(Urgency.NORMAL, _("Normal")), (Urgency.URGENT, _("Urgent"))]
    )
    channel = forms.ChoiceField(
        label=_("Came in by"),
        choices=[(Channel.PHONE, _("Phone")), (Channel.COUNTER, _("Counter")), (Channel.MAILBOX, _("Mailbox"))],
    )
    about = forms.ChoiceField(
        label=_("About an organisation's own conduct"), help_text=_("It will not be given to this organisation"),
        choices=organisation_choices, required=False,
    )  # fmt: skip
    agreed = forms.BooleanField(label=_("The handler may call the reporter"), required=False)
    confidential = forms.BooleanField(label=_("Confidential"), required=False)
    attached = FilesField(label=_("Photos or papers"))
    lng = forms.FloatField(widget=forms.HiddenInput, required=False)
    lat = forms.FloatField(widget=forms.HiddenInput, required=False)

    def draft(self) -> Draft:
        given = dict(self.cleaned_data)
        return Draft(files=given.pop("attached"), **given)


class NoteForm(Form):
    """A note that staff read."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    text = forms.CharField(label=_("Note for staff"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)
    attached = FilesField(label=_("Photos or papers"))


class TranscribeForm(Form):
    """What is said in the recordings of one step."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    step = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)
    words = forms.CharField(
        label=_("What is said"),
        help_text=_("Word for word, without adding anything. The reporter can read it"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST_DESCRIPTION,
    )


class PurposeForm(Form):
    purpose = forms.CharField(label=_("What you need the contact for"), max_length=200)


class AmendForm(Form):
    """What is still open at the desk."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    title = forms.CharField(label=_("Title"), max_length=80)
    category = forms.ChoiceField(label=_("Category"), choices=category_choices, required=False)
    community = forms.ChoiceField(label=_("Community"), choices=community_choices, required=False)
    about = forms.ChoiceField(
        label=_("About an organisation's own conduct"), choices=organisation_choices, required=False
    )
    confidential = forms.BooleanField(label=_("Confidential"), required=False)
