"""Pages of the room “councils”."""
