"""The rooms, lowest first; see docs/architecture.md."""
