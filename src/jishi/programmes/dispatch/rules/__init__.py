"""How categories and departments are suggested: plain functions over words and counts, no database."""
