"""Pages of the room “awards”."""
