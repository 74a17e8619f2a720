"""Pages of signing certificates many at once."""
