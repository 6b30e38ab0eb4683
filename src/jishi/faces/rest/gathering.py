"""One interface out of the routers that modules declare.

A router under `staff` is for signed-in staff and for tokens of their posts, one under `partner` for partners' tokens.
"""

from datetime import datetime
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.translation import gettext_noop as _
from ninja import Field, NinjaAPI, Router, Schema
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer

from jishi.district.accounts.api import Entered
from jishi.ground.foundation import declarations
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.requests import actor_of

from .parser import CarefulParser
from .problems import PROBLEM, teach
from .security import PartnerToken, StaffSession, StaffToken

VERSION = "1"
PREFIX = f"/api/v{VERSION}/"
STAFF, PARTNER = "staff", "partner"

session = Router()
partner = Router()


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
    return {"name": actor.name, "posts": list(actor.post_titles), "csrf_token": get_token(request)}


class PartnerSession(Schema):
    """Which partner the token stands for."""

    name: str
    token: str = Field(description=_("The shown part of the token"))
    scopes: list[str] = Field(description=_("What the token may do now"))
    areas: list[str] = Field(description=_("Beginnings of the codes of the areas agreed; none: everywhere"))
    expires_at: datetime


@partner.get(
    "/session", response=PartnerSession, summary=_("Whom the token stands for"), operation_id="partner_session"
)
def show_partner(request: HttpRequest) -> dict[str, Any]:
    actor: Actor = actor_of(request)
    entered: Entered = request.entered  # type: ignore[attr-defined]  # set by the door
    return {
        "name": actor.name,
        "token": entered.prefix,
        "scopes": sorted({code for grant in actor.grants for code in grant.permissions}),
        "areas": [grant.area_path for grant in actor.grants if grant.area_path],
        "expires_at": entered.expires_at,
    }


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
    entrances = {STAFF: [StaffToken(), StaffSession()], PARTNER: [PartnerToken()]}
    api.add_router(STAFF, session, auth=entrances[STAFF], tags=["session"])
    api.add_router(PARTNER, partner, auth=entrances[PARTNER], tags=["partners"])
    for declared in declarations.gather(declarations.RestRouter):
        router: Any = declarations.load(declared.router)
        entrance = entrances.get(declared.prefix.split("/")[0])
        api.add_router(declared.prefix, router, auth=entrance, tags=[declared.tag])
    return api
