"""What the pages of scoring show, as plain values."""
