"""Pages of places: for the desk and for a phone outside."""
