"""What the pages of councils show, as plain values."""
