"""The page that describes the interface, made from the interface's own document; no foreign viewer, no CDN."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from . import problems
from .description import described
from .gathering import interface


def to_docs(request: HttpRequest) -> HttpResponse:
    return redirect("rest-pages:docs")


def docs(request: HttpRequest) -> HttpResponse:
    """Every operation with its inputs and answers, in the reader's language."""
    context = {
        "groups": described(interface().get_openapi_schema()),
        "document_url": reverse("rest:openapi-json"),
        "report_url": request.build_absolute_uri("/api/v1/reports"),
    }
    return render(request, "rest/docs.html", context)


def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    return problems.not_found(request)


nothing_here.csrf_exempt = True  # type: ignore[attr-defined]  # nothing is done here, whatever the method
