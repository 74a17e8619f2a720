"""Plans, movements, phases, rounds and rubrics."""
