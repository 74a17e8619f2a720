"""Pages of the room “localities”."""
