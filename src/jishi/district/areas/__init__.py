"""Areas: administrative divisions and grids, where they lie, and which of them a point falls into."""
