"""Pages of similar works."""
