"""What dispatch adds to pages of modules below."""
