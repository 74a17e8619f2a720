"""Councils, their members, conflicts of interest, assignment."""
