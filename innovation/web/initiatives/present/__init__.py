"""What the pages of the submission path show."""
