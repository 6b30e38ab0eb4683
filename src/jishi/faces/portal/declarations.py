"""What the portal declares itself: its own pages are open to everybody."""

from jishi.ground.foundation.declarations import PublicDoor

DECLARATIONS: tuple[object, ...] = (PublicDoor(("portal:home", "portal:help", "ui:preferences")),)
