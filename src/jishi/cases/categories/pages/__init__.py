"""Pages of categories and the duty list, on the console."""
