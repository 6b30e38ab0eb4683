"""What-if: loads of the posts of an area, proposals with their reasons, and those that were chosen carried out."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jishi.district.areas.api import Division, current_divisions, labels
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.reach import may
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.codes import DivisionLevel
from jishi.programmes.gridwork.access import STAFF, VIEW, in_reach
from jishi.programmes.gridwork.actions import Handover, hand_over
from jishi.programmes.gridwork.queries import Balance, balance
from jishi.programmes.gridwork.rules.balance import Hint, Move

from .forms import DAYS, BalanceForm

LEVELS = (DivisionLevel.SUBDISTRICT, DivisionLevel.COMMUNITY)


@needs(VIEW)
def weigh(request: HttpRequest) -> HttpResponse:
    """The balance of a chosen area; sent with chosen proposals, they are carried out."""
    actor = actor_of(request)
    areas = (
        current_divisions().filter(in_reach(actor, VIEW, "path"), level__in=LEVELS).defer("outline").order_by("path")
    )
    form = BalanceForm(areas, request.GET or None)
    context: dict[str, object] = {"form": form}
    if form.is_bound and form.is_valid() and form.cleaned_data["area"]:
        area = areas.get(code=form.cleaned_data["area"])
        days = int(form.cleaned_data["days"] or DAYS[0])
        if request.method == "POST":
            return _carry_out(request, area, days)
        found = balance(area.path, today() - timedelta(days=days))
        context |= {
            "area": area,
            "place": labels(area.path),
            "balance": found,
            "posts": [(each, [labels(path) for path in each.grids_before]) for each in found.posts],
            "proposals": [(_key(move, found), _why(move, found)) for move in found.moves],
            "hints": [(_hint(hint, found), hint.paths[0][:12]) for hint in found.hints],
            "unstaffed": [(path, labels(path)) for path in found.unstaffed],
            "parts": _parts(found),
            "may_staff": may(actor, STAFF, area.path),
        }
    return render(request, "gridwork/balance.html", context)


def _carry_out(request: HttpRequest, area: Division, days: int) -> HttpResponse:
    chosen = [value.split("/") for value in request.POST.getlist("move")]
    back = f"{reverse('gridwork:balance')}?area={area.code}&days={days}"
    try:
        handovers = [Handover(path, UUID(giver), UUID(taker)) for path, giver, taker in chosen]
    except ValueError:
        handovers = []
    if not handovers:
        messages.error(request, _("Choose at least one proposal."))
        return redirect(back)
    try:
        done = len(hand_over(actor_of(request), handovers))
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect(back)
    sentence = ngettext("%(count)d grid changed hands.", "%(count)d grids changed hands.", done) % {"count": done}
    messages.success(request, sentence)
    return redirect(back)


def _key(move: Move[int], found: Balance) -> str:
    return f"{move.path}/{found.shown[move.giver].post.uuid}/{found.shown[move.taker].post.uuid}"


def _why(move: Move[int], found: Balance) -> str:
    """The proposal in a sentence, with the numbers before and after."""
    return _(
        "%(grid)s (load %(load)s) goes from %(giver)s (%(giver_before)s → %(giver_after)s) to %(taker)s "
        "(%(taker_before)s → %(taker_after)s), who works right beside it (%(border)s m of common border). "
        "The distance between the most and the least loaded goes from %(spread_before)s to %(spread_after)s."
    ) % {
        "grid": labels(move.path),
        "giver": found.shown[move.giver],
        "taker": found.shown[move.taker],
        **{
            name: f"{getattr(move, name):,.0f}"
            for name in (
                "load", "giver_before", "giver_after", "taker_before", "taker_after", "spread_before", "spread_after",
            )
        },
        "border": f"{move.border_m:,.0f}",
    }  # fmt: skip


def _hint(hint: Hint[int], found: Balance) -> str:
    words = {
        "grid": labels(hint.paths[0]),
        "other": labels(hint.paths[-1]),
        "post": found.shown[hint.post],
        "load": f"{hint.load:,.0f}",
        "average": f"{hint.average:,.0f}",
    }
    if hint.kind == "split":
        return (
            _("%(grid)s alone weighs %(load)s, against %(average)s for a post on average: no handover helps, split it.")
            % words
        )
    return (
        _(
            "%(grid)s and %(other)s, both with %(post)s, weigh %(load)s together, against %(average)s for a post on "
            "average: they could be one grid."
        )
        % words
    )


def _parts(found: Balance) -> list[tuple[str, float, float]]:
    """What the loads are made of: label, number of things, weight of one."""
    counts: dict[tuple[str, float], float] = {}
    for parts in found.parts.values():
        for part in parts:
            key = str(part.label), part.weight
            counts[key] = counts.get(key, 0.0) + part.count
    return [(label, count, weight) for (label, weight), count in counts.items()]
