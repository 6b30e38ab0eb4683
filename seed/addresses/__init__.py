"""The addresses of the demonstration district, which follow from its land: streets with doors, compounds, buildings,
rooms, other names."""

from .model import BUILDINGS, ROOMS, Planned, PlannedBuilding
from .plan import plan_addresses

__all__ = ["BUILDINGS", "ROOMS", "Planned", "PlannedBuilding", "plan_addresses"]
