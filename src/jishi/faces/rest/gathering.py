"""One interface out of the routers that modules declare. A router under `staff` is for signed-in staff."""

from functools import cache
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.translation import gettext_noop as _
from ninja import Field, NinjaAPI, Router, Schema
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer

from jishi.ground.foundation import declarations
from jishi.ground.foundation.requests import actor_of

from .parser import CarefulParser
from .problems import PROBLEM, teach
from .security import StaffSession

VERSION = "1"
PREFIX = f"/api/v{VERSION}/"
STAFF = "staff"

session = Router()


class Session(Schema):
    """Who is signed in."""

    name: str
    posts: list[str] = Field(description=_("The titles of the posts that are held today"))
    csrf_token: str = Field(description=_("Send it as X-CSRFToken with everything that changes something"))


@session.get(
    "/session", response=Session, summary=_("Who is signed in, and the session's token"), operation_id="session"
)
def show_session(request: HttpRequest) -> dict[str, Any]:
    actor = actor_of(request)
    return {"name": actor.name, "posts": [grant.post_title for grant in actor.grants], "csrf_token": get_token(request)}


class PlainRenderer(JSONRenderer):
    """Chinese as it is written: half the bytes of escapes, and readable in a terminal."""

    json_dumps_params = {"ensure_ascii": False}


class JishiAPI(NinjaAPI):
    """The interface, whose document says of every operation how it says no."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        document = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        document["components"]["schemas"]["Problem"] = PROBLEM
        refused = {
            "description": "Refused: nothing has changed",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for operations in document["paths"].values():
            for operation in operations.values():
                operation["responses"]["4XX"] = refused
        return document


@cache
def interface() -> JishiAPI:
    """The interface with every declared router, built once in each process."""
    api = JishiAPI(
        title="Jishi",
        version=VERSION,
        description=_("Report a matter, follow it, and handle cases as staff."),
        urls_namespace="rest",
        docs_url=None,
        parser=CarefulParser(),
        renderer=PlainRenderer(),
    )
    teach(api)
    api.add_router(STAFF, session, auth=StaffSession(), tags=["session"])
    for declared in declarations.gather(declarations.RestRouter):
        router: Any = declarations.load(declared.router)
        staff = declared.prefix.split("/")[0] == STAFF
        api.add_router(declared.prefix, router, auth=StaffSession() if staff else None, tags=[declared.tag])
    return api
