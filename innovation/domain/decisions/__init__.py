"""Meetings, ballots, conclusions, decisions, complaints and revocations."""
