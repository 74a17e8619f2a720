"""Pages of initiatives that are proposed to the city."""
