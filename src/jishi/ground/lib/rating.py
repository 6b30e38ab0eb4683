"""The service rating (好差评, GB/T 39734): five levels, voluntary, once for each closing."""
from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class Rating(StrEnum):
    """The five levels of the standard, best first."""

    VERY_SATISFIED = "very_satisfied"
    """非常满意"""
    SATISFIED = "satisfied"
    """满意"""
    FAIRLY_SATISFIED = "fairly_satisfied"
    """基本满意"""
    DISSATISFIED = "dissatisfied"
    """不满意"""
    VERY_DISSATISFIED = "very_dissatisfied"
    """非常不满意"""


class RatingProblem(StrEnum):
    """Why a rating is not taken."""

    NOT_CLOSED = "not_closed"
    ALREADY_RATED = "already_rated"


def rating_problem(closing: int | None, rated_closings: Collection[int]) -> RatingProblem | None:
    """None when a rating may be given now, otherwise why not.

    `closing` numbers the closing that stands (None while the matter is open), `rated_closings` those already rated: a
    matter that was reopened and closed again may be rated again.
    """
    if closing is None:
        return RatingProblem.NOT_CLOSED
    return RatingProblem.ALREADY_RATED if closing in rated_closings else None
