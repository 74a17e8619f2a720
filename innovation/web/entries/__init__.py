"""Pages of the room “entries”."""
