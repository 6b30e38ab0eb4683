"""Facilities: lamps, manholes, bins, benches, signs, pipes and underground spaces; who owns and who maintains them."""
