"""What the house holds about people, told to residents and to the steward of data, out of what modules declare."""
