"""Pages of the room “library”."""
