"""Official papers as files."""
