"""/healthz: this process answers. /readyz: everything it needs is there, with a sentence where it is not."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from . import declarations


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    problems: dict[str, str] = {}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        for check in declarations.gather(declarations.Check):
            if sentence := declarations.load(check.function)():
                problems[check.name] = sentence
    except DatabaseError:
        problems["database"] = "The database does not answer."
    return JsonResponse({"ready": not problems, "problems": problems}, status=503 if problems else 200)
