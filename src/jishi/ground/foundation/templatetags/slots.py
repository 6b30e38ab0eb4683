"""`{% slot "case.aside" case=case %}`: the place a page opens for modules it does not know."""

from typing import Any

import structlog
from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from jishi.ground.foundation import declarations
from jishi.ground.foundation.requests import actor_of

register = template.Library()
log = structlog.get_logger("jishi.slots")


@register.simple_tag(takes_context=True)
def slot(context: Context, name: str, **offered: Any) -> SafeString:
    """Renders every fragment declared for the slot that the reader may see; a failing one leaves its place empty."""
    request = context["request"]
    actor = actor_of(request)
    parts: list[str] = []
    for fragment in declarations.gather(declarations.Slot):
        if fragment.name != name or (fragment.permission and not actor.can(fragment.permission)):
            continue
        try:
            parts.append(declarations.load(fragment.render)(request, offered))
        except Exception:  # the page must stand when a module above it fails; the log says which
            log.exception("slot failed", slot=name, render=fragment.render)
    return mark_safe("".join(parts))  # noqa: S308 - fragments are rendered templates, escaped there
