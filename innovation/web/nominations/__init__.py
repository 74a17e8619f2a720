"""Pages of the room “nominations”."""
