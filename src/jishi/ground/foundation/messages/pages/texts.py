"""消息模板: the words of messages, and when they may leave. For holders of `messages.edit`."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages as flash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import InvalidInput, Refusal
from jishi.ground.foundation.messages.channels import channels
from jishi.ground.foundation.messages.editing import EDIT, Wording, problems_of, save_rule, save_text, titled
from jishi.ground.foundation.messages.office import rule
from jishi.ground.foundation.messages.preview import preview
from jishi.ground.foundation.messages.wording import IN_APP, Key, current_rows, events, shipped_texts
from jishi.ground.foundation.models import MessageText
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.forms import Form

from .forms import RuleForm, TextForm

LANGUAGES = {"zh-hans": gettext_lazy("Chinese"), "en": gettext_lazy("English")}
VERSIONS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class TextLine:
    """A text in the list."""

    language: str
    url: str
    state: str
    parts: int


@dataclass(frozen=True, slots=True)
class Row:
    """An event on a channel, with its text in each language."""

    event: str
    channel: str
    texts: list[TextLine]


@needs(EDIT)
def show_texts(request: HttpRequest) -> HttpResponse:
    """Every event with its texts, what residents hear first."""
    standing = {(row.event, row.channel, row.language): row for row in current_rows()}
    ordered = sorted(events().values(), key=lambda event: "sms" not in event.channels)
    rows = [
        Row(
            str(event.label),
            _channel_label(channel),
            [_line((event.code, channel, language), standing) for language in LANGUAGES],
        )
        for event in ordered
        for channel in event.channels
    ]
    languages = [str(label) for label in LANGUAGES.values()]
    return render(request, "messages/texts.html", {"rows": rows, "columns": languages})


def _line(key: Key, standing: Mapping[Key, MessageText]) -> TextLine:
    text = standing.get(key)
    if text is None:
        state = _("No text: nobody is told")
    elif not text.active:
        state = _("Switched off")
    elif text.shipped:
        state = _("The product's own")
    else:
        state = _("Your own, version %(number)s") % {"number": text.version}
    parts = preview(key, "", text.body).parts if text else 0
    return TextLine(str(LANGUAGES[key[2]]), reverse("messages:text", args=key), state, parts)


def _channel_label(code: str) -> str:
    found = channels().get(code)
    return str(found.label) if found else _("In the app")


@needs(EDIT)
def edit_text(request: HttpRequest, event: str, channel: str, language: str) -> HttpResponse:
    """One text: look at it filled with samples, save it as a new version, or take the product's own again."""
    key = _key(event, channel, language)
    of_key = MessageText.objects.filter(event=event, channel=channel, language=language)
    versions = list(of_key.order_by("-version")[:VERSIONS_SHOWN])
    standing = versions[0] if versions else None
    form = TextForm(request.POST or None, initial=_initial(standing))
    if not titled(channel):
        del form.fields["title"]
    if channel == IN_APP:  # in the app everybody hears
        del form.fields["active"]
    if request.method == "POST" and "shipped" in request.POST and key in shipped_texts():
        return _take_shipped(request, key)
    if request.method == "POST" and form.is_valid():
        wording = _wording(form)
        if "look" in request.POST:
            _mark(form, problems_of(key, wording))
        elif _saved(request, form, key, wording):
            return redirect("messages:texts")
    written = _wording(form) if form.is_bound and not form.errors.get("seen") else None
    title, body = (written.title, written.body) if written else _title_and_body(standing)
    shipped = shipped_texts().get(key)
    context = {
        "form": form,
        "event": events()[event],
        "channel_label": _channel_label(channel),
        "language_label": str(LANGUAGES[language]),
        "places": events()[event].placeholders,
        "required": events()[event].required if channel != IN_APP else (),
        "preview": preview(key, title, body),
        "versions": versions,
        "may_take_shipped": shipped is not None and standing is not None and not standing.shipped,
    }
    return render(request, "messages/text.html", context, status=422 if form.errors else 200)


def _key(event: str, channel: str, language: str) -> Key:
    declared = events().get(event)
    if declared is None or channel not in declared.channels or language not in LANGUAGES:
        raise Http404
    return event, channel, language


def _title_and_body(row: MessageText | None) -> tuple[str, str]:
    return (row.title, row.body) if row else ("", "")


def _initial(row: MessageText | None) -> dict[str, object]:
    title, body = _title_and_body(row)
    return {"title": title, "body": body, "active": row.active if row else True, "seen": row.version if row else 0}


def _wording(form: Form) -> Wording:
    given = form.cleaned_data
    return Wording(given.get("title", ""), given.get("body", ""), given.get("active", True), given.get("seen", 0))


def _mark(form: Form, problems: dict[str, str]) -> None:
    for field, sentence in problems.items():
        form.add_error(field if field in form.fields else None, sentence)


def _saved(request: HttpRequest, form: Form, key: Key, wording: Wording) -> bool:
    try:
        version = save_text(actor_of(request), key, wording)
    except InvalidInput as invalid:
        _mark(form, invalid.problems)
        return False
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return False
    flash.success(request, _("Saved as version %(number)d; messages sent from now on say it.") % {"number": version})
    return True


def _take_shipped(request: HttpRequest, key: Key) -> HttpResponse:
    title, body, active = shipped_texts()[key]
    newest = MessageText.objects.filter(event=key[0], channel=key[1], language=key[2]).order_by("-version").first()
    try:
        save_text(actor_of(request), key, Wording(title, body, active, newest.version if newest else 0))
    except Refusal as refusal:
        flash.warning(request, refusal.message)
    else:
        flash.success(request, _("The product's own text counts again."))
    return redirect("messages:texts")


@needs(EDIT)
def edit_rule(request: HttpRequest) -> HttpResponse:
    """Quiet hours, and how long links open."""
    standing = rule()
    initial = {"quiet_from": standing.quiet_from, "quiet_until": standing.quiet_until, "link_days": standing.link_days}
    form = RuleForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            save_rule(actor_of(request), **form.cleaned_data)
        except InvalidInput as invalid:
            _mark(form, invalid.problems)
        else:
            flash.success(request, _("The change is saved."))
            return redirect("messages:texts")
    return render(request, "messages/rule.html", {"form": form}, status=422 if form.errors else 200)
