"""What concerns a person, told on the site and by mail, as they wish."""
