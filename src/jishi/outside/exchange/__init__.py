"""What comes in from other systems as files: whole tables, and the cases of a whole district."""
