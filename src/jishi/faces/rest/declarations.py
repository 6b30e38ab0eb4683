"""What the interface declares itself: its description is open to everybody."""

from jishi.ground.foundation.declarations import PublicDoor

DECLARATIONS: tuple[object, ...] = (
    PublicDoor(
        ("rest-pages:home", "rest-pages:docs", "rest:openapi-json", "rest:api-root", "api/v1/<path:rest>"),
    ),
)
