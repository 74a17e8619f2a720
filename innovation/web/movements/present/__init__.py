"""What the pages of movements, rounds and rubrics show."""
