"""The REST face: one address, one document, one way of saying no. What it offers is declared by modules."""
