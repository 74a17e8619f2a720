"""Replication (nhân rộng): who applies a work of the library, since when, with what result."""
