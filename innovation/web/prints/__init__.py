"""Printing certificates: whole rounds, and stock of a ward's own."""
