"""Buildings and rooms of the demonstration district: how old, of what, to whom, which are let and how safe they are."""

from .plan import Checked, PlannedPlace, plan_places

__all__ = ["Checked", "PlannedPlace", "plan_places"]
