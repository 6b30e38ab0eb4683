"""The demonstration district: an invented place, its people and a year of its cases, the same at every making.

Nothing here is part of the product. All names are invented, division codes begin with 99, which is no province, and
telephone numbers with 1540000: the range 154 is given to no operator.
"""

SEED = 20260101
"""The one number from which everything follows."""
