"""Five levels, once for each closing."""
from jishi.ground.lib.rating import Rating, RatingProblem, rating_problem


def test_there_are_five_levels():
    assert len(Rating) == 5


def test_once_for_each_closing():
    assert rating_problem(None, ()) is RatingProblem.NOT_CLOSED
    assert rating_problem(1, ()) is None
    assert rating_problem(1, {1}) is RatingProblem.ALREADY_RATED
    assert rating_problem(2, {1}) is None
    assert rating_problem(None, {1}) is RatingProblem.NOT_CLOSED
