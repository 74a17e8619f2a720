"""Pages of the room “movements”."""
