"""Pages of the room “initiatives”."""
