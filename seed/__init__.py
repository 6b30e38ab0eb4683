"""The demonstration district: an invented place, its people and a year of its cases, the same at every making.

Nothing here is part of the product. Names are invented; division codes begin with 99 and telephone numbers with 100:
nobody has these.
"""

SEED = 20260101
"""The one number from which everything follows."""
