"""Plain functions that make what a test needs; each room has its own module."""
