"""The wall, its figures by themselves, and how a display is connected."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import actor_of

from .forms import DisplayForm
from .wall import wall
from .watching import COOKIE, PATH, Watcher, expiry_of, keep, watcher_of


@never_cache
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The wall for those who may see figures; others are shown how a display is connected, or the way to sign in."""
    watcher = _watcher(request)
    if watcher is None:
        if actor_of(request).is_staff:
            raise Http404
        return redirect("screen:connect")
    return render(request, "screen/wall.html", _context(watcher))


@never_cache
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """The figures by themselves, for the page that renews itself. 404 when the display is not let in any more."""
    watcher = _watcher(request)
    if watcher is None:
        raise Http404
    return render(request, "screen/figures.html", _context(watcher))


@never_cache
def connect(request: HttpRequest) -> HttpResponse:
    """A display is given its token here, once."""
    form = DisplayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["token"].strip()
        try:
            until = expiry_of(request, text)
        except Refusal as refusal:
            form.add_error("token", refusal.message)
        else:
            response = redirect("screen:show")
            keep(response, text, until)
            return response
    status = 422 if form.errors else 200
    return render(request, "screen/connect.html", {"form": form}, status=status)


@require_POST
def disconnect(request: HttpRequest) -> HttpResponse:
    """The display forgets its token."""
    response = redirect("screen:connect")
    response.delete_cookie(COOKIE, path=PATH, samesite="Strict")
    return response


@require_GET
def sign_in(request: HttpRequest) -> HttpResponse:
    """For a colleague at this screen: signs in and comes back to the wall."""
    return redirect_to_login(PATH, "accounts:sign_in")


def _watcher(request: HttpRequest) -> Watcher | None:
    """A display whose token has run out is treated like one without."""
    try:
        return watcher_of(request)
    except Refusal:
        return None


def _context(watcher: Watcher) -> dict[str, object]:
    return {"wall": wall(watcher.areas, now()), "is_display": watcher.is_display}
