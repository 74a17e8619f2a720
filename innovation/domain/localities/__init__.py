"""Communes and wards, and the units in them."""
