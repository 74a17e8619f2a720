"""An append-only log with a hash chain."""
