"""Pages of the room “accounts”."""
