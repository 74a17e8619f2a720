"""Who has and who has not; exports."""
