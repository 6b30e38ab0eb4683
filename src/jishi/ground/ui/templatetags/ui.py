"""`{% load ui %}`: the tags of the components. Parameters stand in the README of this module."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import segno
from django import template
from django.forms import BaseForm, BoundField
from django.template import Context
from django.template.base import NodeList, Parser, Token
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from jishi.ground.ui import figures, icons, maps, status, times
from jishi.ground.ui.forms import dress, layout_of
from jishi.ground.ui.paging import Page

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """An inline drawing; with `label` it is read out."""
    return icons.svg(name, str(label), css)


@register.simple_tag
def status_tag(phase: str, label: str = "", css: str = "") -> SafeString:
    """Shape, word and colour of a phase. `label` replaces the default word (a process may name its nodes)."""
    look = status.look(phase)
    return format_html(
        '<span class="j-status j-{}{}">{}<span>{}</span></span>',
        look.css,
        f" {css}" if css else "",
        icons.svg(look.shape),
        label or look.word,
    )


@register.simple_tag
def pin(phase: str, label: str = "", late: str = "") -> SafeString:
    """The pin of the map as a picture, for lists and legends. `late`: "due_soon", "overdue" or nothing."""
    look = status.look(phase)
    edge = status.look(late)
    corner = format_html('<span class="j-pin-late j-{}">{}</span>', edge.css, icons.svg(edge.shape)) if late else ""
    return format_html(
        '<span class="j-pin j-{}"{}><span class="j-pin-shape">{}</span>{}</span>',
        look.css,
        format_html(' role="img" aria-label="{}"', label) if label else mark_safe(' aria-hidden="true"'),
        icons.svg(look.shape),
        corner,
    )


@register.simple_tag(takes_context=True)
def ago(context: Context, moment: datetime | None) -> SafeString:
    """A moment in words with the absolute one beside it; `now` of the context is asked first."""
    if moment is None:
        return mark_safe("—")
    now = context.get("now")
    words = times.ago(moment, now if isinstance(now, datetime) else timezone.now())
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        timezone.localtime(moment).isoformat(),
        times.absolute(moment),
        words,
    )


@register.inclusion_tag("components/form_field.html")
def form_field(field: BoundField, hint: str = "", label: str = "", big_label: bool = False) -> dict[str, Any]:
    """Label above, hint, error, input. `big_label` makes the label the heading of a page with one question."""
    widget = field.field.widget
    dress(widget)
    kind = layout_of(widget)
    hint = str(hint or field.help_text)
    described = [f"{field.auto_id}_helptext"] * bool(hint) + [f"{field.auto_id}_error"] * bool(field.errors)
    attrs: dict[str, Any] = {}
    if kind != "choices":
        attrs["aria-describedby"] = " ".join(described) or False
        attrs["aria-invalid"] = "true" if field.errors else False
    return {
        "field": field,
        "input": field.as_widget(attrs=attrs),
        "hint": hint,
        "label": label or field.label,
        "big_label": big_label,
        "kind": kind,
        "optional": not field.field.required and kind != "check",
        "described_by": " ".join(described),
    }


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm, *others: Any) -> dict[str, Any]:
    """What has to be changed, on top, linked to the inputs, in the same words. Several forms are summed up together."""
    problems: list[dict[str, str]] = []
    for one in (form, *others):
        if not isinstance(one, BaseForm) or not one.errors:
            continue
        for name, errors in one.errors.items():
            target = one[name].id_for_label or one[name].auto_id if name in one.fields else ""
            problems.extend({"target": str(target), "words": str(words)} for words in errors)
    return {"problems": problems, "count": len(problems)}


@register.inclusion_tag("components/empty_state.html")
def empty_state(title: str, text: str = "", url: str = "", label: str = "", icon: str = "inbox") -> dict[str, Any]:
    """Why nothing is here and what to do about it."""
    return {"title": title, "text": text, "url": url, "label": label, "icon": icon}


@register.inclusion_tag("components/page_links.html")
def page_links(page: Page[Any], about: int | None = None) -> dict[str, Any]:
    """Newer and older of a keyset page; `about` is a rough count, when there is one."""
    return {"page": page, "about": about, "about_words": "" if about is None else figures.roughly(about)}


@register.inclusion_tag("components/chips.html", takes_context=True)
def filter_chips(context: Context, chips: Iterable[Mapping[str, str]], clear_url: str = "") -> dict[str, Any]:
    """Set filters: `chips` of {label, value, remove_url}; `clear_url` takes all of them away."""
    return {"chips": list(chips), "clear_url": clear_url}


@register.simple_tag
def badge(words: str, icon: str = "", kind: str = "") -> SafeString:
    """A lasting property of a thing beside its name; `kind` is "urgent" or nothing."""
    drawn = icons.svg(icon) if icon else ""
    return format_html(
        '<span class="j-badge{}">{}<span>{}</span></span>', f" j-badge-{kind}" if kind else "", drawn, words
    )


@register.simple_tag
def qr(address: str, label: str) -> SafeString:
    """The address as a QR code, dark on white in every appearance; `label` says what it opens."""
    code = segno.make(address, error="m", micro=False)
    drawing = code.svg_inline(
        scale=4, border=4, dark="#000", light="#fff", omitsize=True, svgclass=None, lineclass=None
    )
    spoken = format_html('<svg role="img" aria-label="{}" class="j-qr" ', label)
    return mark_safe(drawing.replace("<svg ", spoken, 1))  # noqa: S308 - drawn here


@register.inclusion_tag("components/timeline.html", takes_context=True)
def timeline(context: Context, entries: Iterable[Any]) -> dict[str, Any]:
    """What happened, newest first. Entries have `at title to who said inside audience seen files`, all but the title
    optional: `said` and `inside` are paragraphs, the latter among staff; `audience` is reporter, public or staff."""
    return {"entries": entries, "now": context.get("now")}


@register.inclusion_tag("components/stations.html")
def stations(stations: Iterable[Any]) -> dict[str, Any]:
    """The way of a matter for its reporter: stations with `words`, `done`, `here`."""
    return {"stations": stations}


@register.inclusion_tag("components/tabs.html")
def tabs(items: Iterable[Mapping[str, Any]], label: str = "") -> dict[str, Any]:
    """Links that look like tabs: items of {label, url, active, count}; they are pages, so they work without scripts."""
    return {"items": items, "label": label}


@register.inclusion_tag("components/steps.html")
def steps(current: int, total: int, names: Iterable[str] = ()) -> dict[str, Any]:
    """第 1 步，共 3 步, with a bar in `total` parts."""
    return {
        "current": current,
        "total": total,
        "parts": [number <= current for number in range(1, total + 1)],
        "names": list(names),
    }


@register.inclusion_tag("components/progress.html")
def progress(done: int, total: int, label: str = "") -> dict[str, Any]:
    """A bar with its figures. `total` of 0 says that nothing is to do."""
    return {"done": done, "total": total, "label": label, "percent": 0 if not total else int(100 * done / total)}


class Capture(template.Node):
    """Renders its inside into a variable of the whole page, so that a block can be shown twice or asked for content."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        context.dicts[0][self.name] = mark_safe(self.nodelist.render(context).strip())  # noqa: S308 - rendered
        return mark_safe("")


@register.tag
def capture(parser: Parser, token: Token) -> Capture:
    """`{% capture name %}…{% endcapture %}`"""
    name = token.split_contents()[1]
    nodelist = parser.parse(("endcapture",))
    parser.delete_first_token()
    return Capture(name, nodelist)


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """The query string of this page with `changes`; None takes a parameter away; the cursor is always taken away."""
    values = context["request"].GET.copy()
    for name in ("after", "before"):
        values.pop(name, None)
    for name, value in changes.items():
        if value is None:
            values.pop(name, None)
        else:
            values[name] = str(value)
    return f"?{values.urlencode()}"


@register.filter(name="json")
def as_json(value: Any) -> str:
    """JSON for a data attribute (escaped like any other text there)."""
    return json.dumps(value if value not in ("", None) else [], ensure_ascii=False, default=str)


@register.filter
def unlocalised(value: Any) -> str:
    """A number with a point, whatever the language of the page writes."""
    return str(value)


@register.simple_tag
def map_words() -> str:
    """The sentences of the map for its controller."""
    return escape(maps.words())


@register.inclusion_tag("components/map.html", takes_context=True, name="map")
def map_tag(context: Context, **parameters: Any) -> dict[str, Any]:
    """The map (parameters: README); layers, tiles and language come from the page."""
    return {
        "map_layers": context.get("map_layers", []),
        "map_tiles": context.get("map_tiles", ()),
        "map_attribution": context.get("map_attribution", ""),
        **parameters,
    }


@register.inclusion_tag("components/map.html", takes_context=True)
def pick_map_of(context: Context, lng: BoundField, lat: BoundField, frame: BoundField | str = "") -> dict[str, Any]:
    """The map on which a place is chosen for the hidden inputs given; inside `components/pick_map.html`."""
    fields = [field for field in (lng, lat, frame) if isinstance(field, BoundField)]
    pick = ",".join(str(field.auto_id) for field in fields)
    return dict(map_tag(context, pick=pick, lng=lng.value() or "", lat=lat.value() or "", map_id="pick-map"))


@register.simple_tag
def pin_phases() -> tuple[str, ...]:
    """The phases that have a pin of their own."""
    return tuple(phase for phase in status.LOOKS if phase not in ("due_soon", "overdue"))
