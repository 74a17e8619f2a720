"""What the pages of subjects and nominations show, gathered from the domain."""
