"""Buildings and rooms: what stands at the addresses."""
