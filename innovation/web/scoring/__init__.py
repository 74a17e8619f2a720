"""Pages of the room “scoring”."""
