"""Pages of the room “replications”."""
