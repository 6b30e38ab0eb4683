"""A year of cases, planned before anything is written: who reports what, where and when, and which way it goes."""

from .model import PlannedCase, PlannedRating, PlannedStep
from .plan import CASES, plan_cases

__all__ = ["CASES", "PlannedCase", "PlannedRating", "PlannedStep", "plan_cases"]
