"""What programs read: records, feeds, the interface's description."""
