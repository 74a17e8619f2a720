"""Printing certificates: many as one file, and on the stock that a ward has had printed."""
