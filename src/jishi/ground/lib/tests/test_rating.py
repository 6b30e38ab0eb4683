"""Five levels, the two bad ones call back, once for each closing."""
from jishi.ground.lib.rating import Rating, RatingProblem, is_bad, rating_problem


def test_the_two_lowest_of_five_levels_are_bad():
    assert len(Rating) == 5
    assert [level for level in Rating if is_bad(level)] == [Rating.DISSATISFIED, Rating.VERY_DISSATISFIED]


def test_once_for_each_closing():
    assert rating_problem(None, ()) is RatingProblem.NOT_CLOSED
    assert rating_problem(1, ()) is None
    assert rating_problem(1, {1}) is RatingProblem.ALREADY_RATED
    assert rating_problem(2, {1}) is None
    assert rating_problem(None, {1}) is RatingProblem.NOT_CLOSED
