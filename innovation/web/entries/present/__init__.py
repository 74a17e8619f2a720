"""What the pages of entries show."""
